import type { WelcomeMessages } from './messages';

export const en: WelcomeMessages = {
  hello: (name) => `Welcome, ${name}`,
  body: 'Three steps to a demo that answers.',
  models: 'Models',
  modelCount: (count) => `${count} models can be asked.`,
  noModels:
    'No model can be asked yet. Add a provider with its key here, or in the settings file, which is read again at once. Without a key the simulator does.',
  providerSample: 'In the settings file',
  simulator: 'The simulator, without any key',
  conversations: 'Conversations',
  talking: 'The settings have the section assistants: customers can talk.',
  silent: 'The settings lack the section assistants. Without it nobody can talk to a demo:',
  demo: 'A demo',
  demoBody: 'A template, a form, your questions and answers.',
  make: 'Make a demo',
  ready: 'ready',
  missing: 'missing',
  again: 'Look again',
};
