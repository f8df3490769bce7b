/** Pixels of each side that pictures of a message are made to fit into, by how large their author wants them. */
export const PICTURE_SIDES = { small: 320, medium: 640, large: Infinity } as const;
