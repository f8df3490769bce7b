import lake from '../../../examples/media/lake.jpg?url';
import { stored } from './stored-file';

/** Where the lake in the evening is: 640 × 480, a JPEG of 20 KB. */
export const lakeUrl = lake;

/** The lake as a file: whoever needs a picture has one, and asks nobody for it. */
export const lakePicture = stored(lake, 'lake.jpg', 'image/jpeg');
