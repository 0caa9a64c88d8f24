import type { ChannelsMessages } from './messages';

export const en: ChannelsMessages = {
  note: 'Messengers where customers talk to assistants, and what did not arrive there.',
  kinds: { zalo_oa: 'Zalo Official Account', zalo_bot: 'Zalo bot', webhook: 'Webhook' },
  none: 'No messenger is connected yet',
  noneOf: (assistant) => `No messenger is connected to ${assistant}`,
  noneBody:
    'Customers can talk to an assistant on Zalo, or by any program of yours. It is set up in the settings file.',
  add: 'Add a channel',
  kind: 'Channel',
  name: 'Account’s name',
  nameHint: 'In addresses and logs: letters, digits, dots and dashes.',
  assistant: 'Who answers there',
  noAssistant: 'There is no assistant yet: put its address name in the place of “shop”.',
  steps: {
    zalo_oa: {
      before:
        'At developers.zalo.me, make an app, link the official account and authorise it. That gives the refresh token, which can be used once.',
      settings:
        'Put this into the settings file and the secrets into the environment, then start the gateway again. The OA secret is the official account’s key, not the app’s.',
      address:
        'Enter this address as the app’s webhook, with the events user_send_*, user_received_message and user_seen_message.',
    },
    zalo_bot: {
      before: 'Make a bot with Zalo Bot Manager. That gives its token.',
      settings:
        'Put this into the settings file and the token into the environment, then start the gateway again. It asks Zalo for what has come: nothing else is to be entered.',
      address: 'If Zalo shall tell the gateway instead: set secret_token, too, and give both to setWebhook.',
    },
    webhook: {
      before:
        'Have a program that takes what is to be shown by POST, answers with 2xx and shows the same id once only.',
      settings:
        'Put this into the settings file and a secret of 24 characters or more into the environment, then start the gateway again.',
      address: 'Post what customers say to this address, signed with the secret.',
    },
  },
  settings: 'Settings',
  address: 'Webhook address',
  addressHint:
    'It must be reached from the internet by https. Where the gateway has another name there, put that name in.',
  asksItself: 'The gateway asks for what has come: no webhook is to be entered.',
  talksTo: 'Who answers:',
  counted: (account) => `Messages of ${account} by state`,
  nothingYet: 'Nothing has been sent yet.',

  messages: 'What became of messages',
  account: 'Account',
  allAccounts: 'All accounts',
  shown: {
    trouble: 'Not arrived',
    outside: 'Too late',
    waiting: 'On their way',
    sent: 'Sent',
    withheld: 'Withheld',
  },
  meanings: {
    trouble:
      'Dead: refused, or not taken eight times. In doubt: the connection went away while it was sent. It may have arrived, so it is not sent again by itself.',
    outside:
      'The time in which one may answer was over, or its free messages were used up. Once the customer has written again, they can be sent.',
    waiting: 'Not their turn yet, or not taken at the first try: they are tried again by themselves.',
    sent: 'The messenger has taken them; some say later that they were delivered or read.',
    withheld: 'The assistant’s words that were not sent because a person had taken over.',
  },
  nothing: {
    trouble: 'Everything has arrived, as far as the messengers say.',
    outside: 'No answer came too late.',
    waiting: 'Nothing is waiting.',
    sent: 'Nothing has been sent yet.',
    withheld: 'Nothing was withheld.',
  },
  states: {
    waiting: 'waiting',
    sending: 'on its way',
    sent: 'sent',
    dead: 'dead',
    doubtful: 'in doubt',
    outside: 'too late',
    withheld: 'withheld',
  },
  receipts: { delivered: 'delivered', read: 'read', failed: 'the messenger could not deliver it' },
  conversation: 'Conversation',
  state: 'State',
  reason: 'Why',
  attempts: 'Tries',
  at: 'When',
  newest: (listed, all) => `The newest ${listed} of ${all}.`,

  retry: 'Send again',
  retried: 'It is being sent again.',
  retryAll: 'Send all dead ones again',
  retryingAll: (count) => `Send ${count} messages again?`,
  retryAllBody:
    'Do this once the reason is gone. Each is tried up to eight times. Customers read them after what was said since.',
  retriedAll: (count) => `${count} are being sent again.`,
  retryDoubtful: 'Send it again?',
  retryDoubtfulBody: 'It may have arrived already. Then the customer reads it twice.',
};
