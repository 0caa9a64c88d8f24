/** Something that is said once, beside the conversation. */
export type Notice = 'deleted' | 'busy' | 'not-now' | 'trouble' | 'updated' | 'thanks' | 'heeded' | 'expired' | 'full';

/** What is said where the server refuses something with this code. */
export const NOTICES: Readonly<Record<string, Notice>> = {
  answer_in_progress: 'busy',
  not_possible_now: 'not-now',
  message_cap_reached: 'full',
};
