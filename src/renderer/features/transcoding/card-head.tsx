/** The head of a card: whose it is, and at the other end what there is to know at once. */
export function CardHead({ title, aside }: { title: string; aside: string }) {
  return (
    <div className="tc-head">
      <h2>{title}</h2>
      <span className="grow" />
      <span className="dim">{aside}</span>
    </div>
  );
}
