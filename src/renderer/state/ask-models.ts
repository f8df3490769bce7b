import type { HandsetProfile } from '../../shared/model/handset-profile';
import type { LabClient } from '../transport/connection';

/** The models that a phone can be; for `useFollowed`. */
export const askModels = (client: LabClient): Promise<HandsetProfile[]> => client.lab.profiles();
