import storefront from '@material-symbols/svg-400/rounded/storefront.svg?raw';
import zoomIn from '@material-symbols/svg-400/rounded/zoom_in.svg?raw';
import compare from '@material-symbols/svg-400/rounded/compare.svg?raw';
import archive from '@material-symbols/svg-400/rounded/archive.svg?raw';
import unarchive from '@material-symbols/svg-400/rounded/unarchive.svg?raw';
import pin from '@material-symbols/svg-400/rounded/keep.svg?raw';
import unpin from '@material-symbols/svg-400/rounded/keep_off.svg?raw';
import block from '@material-symbols/svg-400/rounded/block.svg?raw';
import markRead from '@material-symbols/svg-400/rounded/mark_chat_read.svg?raw';
import rotate from '@material-symbols/svg-400/rounded/mobile_rotate.svg?raw';
import markUnread from '@material-symbols/svg-400/rounded/mark_chat_unread.svg?raw';
import star from '@material-symbols/svg-400/rounded/star.svg?raw';
import starFill from '@material-symbols/svg-400/rounded/star-fill.svg?raw';
import selectText from '@material-symbols/svg-400/rounded/text_select_start.svg?raw';
import upload from '@material-symbols/svg-400/rounded/upload.svg?raw';
import cloudUpload from '@material-symbols/svg-400/rounded/cloud_upload.svg?raw';
import mood from '@material-symbols/svg-400/rounded/mood.svg?raw';
import camera from '@material-symbols/svg-400/rounded/photo_camera.svg?raw';
import mic from '@material-symbols/svg-400/rounded/mic.svg?raw';
import place from '@material-symbols/svg-400/rounded/location_on.svg?raw';
import event from '@material-symbols/svg-400/rounded/event.svg?raw';
import tune from '@material-symbols/svg-400/rounded/tune.svg?raw';
import alternateEmail from '@material-symbols/svg-400/rounded/alternate_email.svg?raw';
import palette from '@material-symbols/svg-400/rounded/palette.svg?raw';
import compress from '@material-symbols/svg-400/rounded/compress.svg?raw';
import add from '@material-symbols/svg-400/rounded/add.svg?raw';
import addPhoto from '@material-symbols/svg-400/rounded/add_photo_alternate.svg?raw';
import arrowBack from '@material-symbols/svg-400/rounded/arrow_back.svg?raw';
import arrowDown from '@material-symbols/svg-400/rounded/arrow_downward.svg?raw';
import arrowUp from '@material-symbols/svg-400/rounded/arrow_upward.svg?raw';
import batteryLow from '@material-symbols/svg-400/rounded/battery_android_frame_2.svg?raw';
import batteryHalf from '@material-symbols/svg-400/rounded/battery_android_frame_4.svg?raw';
import batteryFull from '@material-symbols/svg-400/rounded/battery_android_frame_full.svg?raw';
import cellTower from '@material-symbols/svg-400/rounded/cell_tower.svg?raw';
import chat from '@material-symbols/svg-400/rounded/chat.svg?raw';
import chatAdd from '@material-symbols/svg-400/rounded/chat_add_on.svg?raw';
import check from '@material-symbols/svg-400/rounded/check.svg?raw';
import chevronRight from '@material-symbols/svg-400/rounded/chevron_right.svg?raw';
import close from '@material-symbols/svg-400/rounded/close.svg?raw';
import cloudOff from '@material-symbols/svg-400/rounded/cloud_off.svg?raw';
import contentCopy from '@material-symbols/svg-400/rounded/content_copy.svg?raw';
import darkMode from '@material-symbols/svg-400/rounded/dark_mode.svg?raw';
import dataObject from '@material-symbols/svg-400/rounded/data_object.svg?raw';
import remove from '@material-symbols/svg-400/rounded/delete.svg?raw';
import dns from '@material-symbols/svg-400/rounded/dns.svg?raw';
import doneAll from '@material-symbols/svg-400/rounded/done_all.svg?raw';
import download from '@material-symbols/svg-400/rounded/download.svg?raw';
import draft from '@material-symbols/svg-400/rounded/draft.svg?raw';
import dragIndicator from '@material-symbols/svg-400/rounded/drag_indicator.svg?raw';
import edit from '@material-symbols/svg-400/rounded/edit.svg?raw';
import error from '@material-symbols/svg-400/rounded/error.svg?raw';
import filterList from '@material-symbols/svg-400/rounded/filter_list.svg?raw';
import forum from '@material-symbols/svg-400/rounded/forum.svg?raw';
import graphicEq from '@material-symbols/svg-400/rounded/graphic_eq.svg?raw';
import group from '@material-symbols/svg-400/rounded/group.svg?raw';
import fullscreen from '@material-symbols/svg-400/rounded/fullscreen.svg?raw';
import fullscreenExit from '@material-symbols/svg-400/rounded/fullscreen_exit.svg?raw';
import gridView from '@material-symbols/svg-400/rounded/grid_view.svg?raw';
import coPresent from '@material-symbols/svg-400/rounded/co_present.svg?raw';
import groups from '@material-symbols/svg-400/rounded/groups.svg?raw';
import help from '@material-symbols/svg-400/rounded/help.svg?raw';
import dashboard from '@material-symbols/svg-400/rounded/dashboard.svg?raw';
import hub from '@material-symbols/svg-400/rounded/hub.svg?raw';
import image from '@material-symbols/svg-400/rounded/image.svg?raw';
import info from '@material-symbols/svg-400/rounded/info.svg?raw';
import keyboard from '@material-symbols/svg-400/rounded/keyboard.svg?raw';
import chevronDown from '@material-symbols/svg-400/rounded/keyboard_arrow_down.svg?raw';
import chevronUp from '@material-symbols/svg-400/rounded/keyboard_arrow_up.svg?raw';
import lightMode from '@material-symbols/svg-400/rounded/light_mode.svg?raw';
import link from '@material-symbols/svg-400/rounded/link.svg?raw';
import list from '@material-symbols/svg-400/rounded/list.svg?raw';
import mobile from '@material-symbols/svg-400/rounded/mobile.svg?raw';
import moreVert from '@material-symbols/svg-400/rounded/more_vert.svg?raw';
import movie from '@material-symbols/svg-400/rounded/movie.svg?raw';
import musicNote from '@material-symbols/svg-400/rounded/music_note.svg?raw';
import pause from '@material-symbols/svg-400/rounded/pause.svg?raw';
import person from '@material-symbols/svg-400/rounded/person.svg?raw';
import personAdd from '@material-symbols/svg-400/rounded/person_add.svg?raw';
import phoneInTalk from '@material-symbols/svg-400/rounded/phone_in_talk.svg?raw';
import photoLibrary from '@material-symbols/svg-400/rounded/photo_library.svg?raw';
import playArrow from '@material-symbols/svg-400/rounded/play_arrow.svg?raw';
import search from '@material-symbols/svg-400/rounded/search.svg?raw';
import power from '@material-symbols/svg-400/rounded/power_settings_new.svg?raw';
import publicGlobe from '@material-symbols/svg-400/rounded/public.svg?raw';
import refresh from '@material-symbols/svg-400/rounded/refresh.svg?raw';
import minus from '@material-symbols/svg-400/rounded/remove.svg?raw';
import replay from '@material-symbols/svg-400/rounded/replay.svg?raw';
import schedule from '@material-symbols/svg-400/rounded/schedule.svg?raw';
import send from '@material-symbols/svg-400/rounded/send.svg?raw';
import settings from '@material-symbols/svg-400/rounded/settings.svg?raw';
import signal from '@material-symbols/svg-400/rounded/signal_cellular_alt.svg?raw';
import skipNext from '@material-symbols/svg-400/rounded/skip_next.svg?raw';
import skipPrevious from '@material-symbols/svg-400/rounded/skip_previous.svg?raw';
import slideshow from '@material-symbols/svg-400/rounded/slideshow.svg?raw';
import sms from '@material-symbols/svg-400/rounded/sms.svg?raw';
import subject from '@material-symbols/svg-400/rounded/subject.svg?raw';
import swapVert from '@material-symbols/svg-400/rounded/swap_vert.svg?raw';
import timer from '@material-symbols/svg-400/rounded/timer.svg?raw';
import timerOff from '@material-symbols/svg-400/rounded/timer_off.svg?raw';
import unfoldMore from '@material-symbols/svg-400/rounded/unfold_more.svg?raw';
import videocam from '@material-symbols/svg-400/rounded/videocam.svg?raw';
import volumeOff from '@material-symbols/svg-400/rounded/volume_off.svg?raw';
import volumeUp from '@material-symbols/svg-400/rounded/volume_up.svg?raw';
import flight from '@material-symbols/svg-400/rounded/flight.svg?raw';
import campaign from '@material-symbols/svg-400/rounded/campaign.svg?raw';
import lock from '@material-symbols/svg-400/rounded/lock.svg?raw';
import voicemail from '@material-symbols/svg-400/rounded/voicemail.svg?raw';
import mail from '@material-symbols/svg-400/rounded/mail.svg?raw';
import circle from '@material-symbols/svg-400/rounded/circle.svg?raw';
import cropSquare from '@material-symbols/svg-400/rounded/crop_square.svg?raw';
import share from '@material-symbols/svg-400/rounded/share.svg?raw';
import simCard from '@material-symbols/svg-400/rounded/sim_card.svg?raw';
import openInNew from '@material-symbols/svg-400/rounded/open_in_new.svg?raw';
import forwardArrow from '@material-symbols/svg-400/rounded/forward.svg?raw';
import priorityHigh from '@material-symbols/svg-400/rounded/priority_high.svg?raw';
import notifications from '@material-symbols/svg-400/rounded/notifications.svg?raw';
import languageGlobe from '@material-symbols/svg-400/rounded/language.svg?raw';
import restart from '@material-symbols/svg-400/rounded/restart_alt.svg?raw';
import brightness from '@material-symbols/svg-400/rounded/brightness_6.svg?raw';

/** The outline of a Material Symbol, taken out of its file: only the icons named here reach the bundle. */
const outline = (svg: string): string => / d="([^"]+)"/.exec(svg)?.[1] ?? '';

const OUTLINES = {
  add: outline(add),
  'add-photo': outline(addPhoto),
  'arrow-back': outline(arrowBack),
  'arrow-down': outline(arrowDown),
  'arrow-up': outline(arrowUp),
  'battery-low': outline(batteryLow),
  'battery-half': outline(batteryHalf),
  'battery-full': outline(batteryFull),
  'cell-tower': outline(cellTower),
  chat: outline(chat),
  'chat-add': outline(chatAdd),
  check: outline(check),
  'chevron-right': outline(chevronRight),
  'chevron-down': outline(chevronDown),
  'chevron-up': outline(chevronUp),
  close: outline(close),
  'cloud-off': outline(cloudOff),
  copy: outline(contentCopy),
  'dark-mode': outline(darkMode),
  'data-object': outline(dataObject),
  delete: outline(remove),
  dns: outline(dns),
  'done-all': outline(doneAll),
  download: outline(download),
  upload: outline(upload),
  draft: outline(draft),
  'drag-indicator': outline(dragIndicator),
  fullscreen: outline(fullscreen),
  'fullscreen-exit': outline(fullscreenExit),
  grid: outline(gridView),
  present: outline(coPresent),
  groups: outline(groups),
  help: outline(help),
  dashboard: outline(dashboard),
  edit: outline(edit),
  error: outline(error),
  filter: outline(filterList),
  forum: outline(forum),
  'graphic-eq': outline(graphicEq),
  group: outline(group),
  hub: outline(hub),
  image: outline(image),
  info: outline(info),
  keyboard: outline(keyboard),
  'light-mode': outline(lightMode),
  link: outline(link),
  list: outline(list),
  mobile: outline(mobile),
  'more-vert': outline(moreVert),
  movie: outline(movie),
  'music-note': outline(musicNote),
  pause: outline(pause),
  person: outline(person),
  'person-add': outline(personAdd),
  'phone-in-talk': outline(phoneInTalk),
  'photo-library': outline(photoLibrary),
  play: outline(playArrow),
  power: outline(power),
  public: outline(publicGlobe),
  refresh: outline(refresh),
  remove: outline(minus),
  replay: outline(replay),
  schedule: outline(schedule),
  send: outline(send),
  settings: outline(settings),
  signal: outline(signal),
  'skip-next': outline(skipNext),
  'skip-previous': outline(skipPrevious),
  slideshow: outline(slideshow),
  sms: outline(sms),
  subject: outline(subject),
  'swap-vert': outline(swapVert),
  timer: outline(timer),
  'timer-off': outline(timerOff),
  'unfold-more': outline(unfoldMore),
  videocam: outline(videocam),
  'volume-off': outline(volumeOff),
  'volume-up': outline(volumeUp),
  search: outline(search),
  flight: outline(flight),
  campaign: outline(campaign),
  lock: outline(lock),
  voicemail: outline(voicemail),
  mail: outline(mail),
  circle: outline(circle),
  square: outline(cropSquare),
  share: outline(share),
  sim: outline(simCard),
  'open-in-new': outline(openInNew),
  forward: outline(forwardArrow),
  'priority-high': outline(priorityHigh),
  notifications: outline(notifications),
  language: outline(languageGlobe),
  restart: outline(restart),
  display: outline(brightness),
  storefront: outline(storefront),
  archive: outline(archive),
  unarchive: outline(unarchive),
  pin: outline(pin),
  unpin: outline(unpin),
  block: outline(block),
  'mark-read': outline(markRead),
  rotate: outline(rotate),
  'mark-unread': outline(markUnread),
  star: outline(star),
  'star-fill': outline(starFill),
  'select-text': outline(selectText),
  'cloud-upload': outline(cloudUpload),
  mood: outline(mood),
  camera: outline(camera),
  mic: outline(mic),
  place: outline(place),
  event: outline(event),
  tune: outline(tune),
  'alternate-email': outline(alternateEmail),
  palette: outline(palette),
  compress: outline(compress),
  compare: outline(compare),
  'zoom-in': outline(zoomIn),
} as const;

export type IconName = keyof typeof OUTLINES;

/** A Material Symbol (rounded, weight 400). Always decoration: the control around it carries the name. */
export function Icon({
  name,
  size = 18,
  flip = false,
}: {
  name: IconName;
  /** Pixels. */
  size?: number;
  /** Mirrors with the writing direction, as back, send and chevrons do. */
  flip?: boolean;
}) {
  return (
    <svg
      className={flip ? 'i flip' : 'i'}
      width={size}
      height={size}
      viewBox="0 -960 960 960"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={OUTLINES[name]} />
    </svg>
  );
}
