// Imitates the conversation API for work on the customer's page; not a part of the product. What becomes of a question
// stands in it: "slow" answers without end, "cut" breaks off, "busy" finds no model, "limit" is refused for 3 s,
// "person" asks for one, who then comes, speaks and settles it, "drop" loses the line in mid-answer.

const TEXTS = {
  greeting: {
    vi: 'Mây chào bạn! Bạn cần tìm gì?',
    en: 'Welcome to Mây! What are you looking for?',
    zh: '欢迎光临，您想找什么？',
  },
  starters: {
    vi: ['Shop có cho đổi size không?', 'Phí giao hàng bao nhiêu?', 'Đơn của mình tới đâu rồi?'],
    en: ['Can I change the size?', 'What does delivery cost?', 'Where is my order?'],
    zh: ['可以换尺码吗？', '运费多少？', '我的订单在哪里？'],
  },
  disclosure: {
    vi: 'Bạn đang trò chuyện với trợ lý AI. Câu trả lời có thể sai.',
    en: 'You are talking to an AI assistant. Its answers can be wrong.',
    zh: '您正在与 AI 助手对话，回答可能有误。',
  },
};
const ANSWER =
  'Dạ được ạ. Shop nhận **đổi size trong 7 ngày**, sản phẩm còn nguyên tem mác.\n\n- Phí đổi lần đầu: miễn phí\n- Từ lần hai: 30.000 ₫\n';
const SOURCES = [
  { n: 1, title: 'Shop có cho đổi size không?', text: 'Có. Đổi size trong 7 ngày kể từ khi nhận, còn nguyên tem.' },
  { n: 2, title: 'Phí đổi hàng', text: 'Lần đầu miễn phí, từ lần hai 30.000 ₫.' },
];

const conversations = new Map();
let made = 0;

class Conversation {
  constructor() {
    this.id = `cv_${(made += 1)}`;
    this.token = `pass-${this.id}`;
    this.owner = 'bot';
    this.messages = [];
    this.events = [];
    this.base = Date.now() * 1000;
    this.listeners = new Set();
  }

  tell(name, data) {
    const event = `id: ${this.base + this.events.length + 1}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    this.events.push(event);
    this.listeners.forEach((response) => response.write(event));
  }

  add(speaker, state, text, name = '') {
    const id = `${this.id}.${this.messages.length + 1}`;
    this.messages.push({ id, speaker, name, state, text, at: new Date().toISOString(), extras: {} });
    return this.messages.at(-1);
  }

  event(what, agent, text, owner) {
    this.owner = owner;
    const line = this.add('system', 'done', text);
    this.tell('agent', { what, agent, message_id: line.id, text });
  }

  say(message, text) {
    this.tell('delta', { message_id: message.id, at: message.text.length, text });
    message.text += text;
  }

  end(message, state, reason) {
    message.state = state;
    const usage = { in: 350, cached_in: 280, out: 62, cost_micro_usd: 210, ttft_ms: 380, total_ms: 1240 };
    this.tell('usage', { message_id: message.id, ...usage, model: 'sim', route: 'sim', arm: '', cached: false });
    this.tell('done', { message_id: message.id, finish_reason: reason });
  }

  async answer(question) {
    const message = this.add('assistant', 'streaming', '');
    this.tell('status', { message_id: message.id, stage: 'thinking' });
    if (question.includes('busy')) {
      message.extras = { action: { type: 'ticket', ticket: 'T-2026-000001' } };
      this.tell('action', { message_id: message.id, type: 'ticket', ticket: 'T-2026-000001' });
      this.say(message, 'Hệ thống đang bận. Vui lòng thử lại sau 1–2 phút. Mã phiếu hỗ trợ của bạn: T-2026-000001');
      this.tell('error', { message_id: message.id, code: 'upstream_broken', retryable: true });
      this.end(message, 'failed', 'error');
      return;
    }
    await this.speak(message, question);
  }

  async speak(message, question) {
    const words = question.includes('slow') ? Array(600).fill('rất dài ') : ANSWER.match(/\S+\s*/g);
    for (const [at, word] of words.entries()) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      if (message.state === 'stopped') {
        return this.end(message, 'stopped', 'stopped');
      }
      this.say(message, word);
      if (at === 5 && question.includes('drop')) {
        this.listeners.forEach((response) => response.destroy());
      }
      if (at === 5 && question.includes('cut')) {
        return this.end(message, 'interrupted', 'interrupted');
      }
    }
    const quick_replies = ['Phí giao hàng?', 'Cảm ơn shop'];
    message.extras = { citations: SOURCES, quick_replies };
    SOURCES.forEach((source) => this.tell('citation', { message_id: message.id, ...source }));
    this.tell('quick_replies', { message_id: message.id, replies: quick_replies });
    return this.end(message, 'done', 'stop');
  }

  handOff() {
    this.owner = 'waiting';
    const line = this.add('system', 'done', 'Mình đã chuyển cuộc trò chuyện cho nhân viên. Mã phiếu: T-2026-000002');
    this.tell('action', { type: 'handoff', ticket: 'T-2026-000002', message_id: line.id, text: line.text });
    this.event('joined', 'Mai', 'Mai đã tham gia cuộc trò chuyện.', 'human');
    const said = this.add('agent', 'done', 'Chào bạn, mình là Mai. Mình giúp gì được ạ?', 'Mai');
    this.tell('agent', { what: 'message', agent: 'Mai', message_id: said.id, text: said.text });
  }
}

/** Whether the request was for this API; then it is answered. */
export async function talk(path, request, response) {
  const parts = path.split('/').slice(3);
  if (!path.startsWith('/api/v1/')) {
    return false;
  }
  const text = await bodyOf(request);
  if (parts[0] === 'assistants') {
    about(parts[1], response);
  } else if (parts[0] === 'conversations' && parts.length === 1) {
    const fresh = new Conversation();
    conversations.set(fresh.id, fresh);
    json(response, 201, { id: fresh.id, token: fresh.token });
  } else {
    const of = conversations.get(parts[1].split('.')[0]);
    if (!of || request.headers.authorization !== `Bearer ${of.token}`) {
      refuse(response, 401, 'invalid_token');
    } else {
      act(of, `${request.method} ${parts[2] ?? ''}`, { text, id: parts[1], request, response });
    }
  }
  return true;
}

function about(slug, response) {
  if (!['may', 'dem'].includes(slug)) {
    refuse(response, 404, 'assistant_not_found');
    return;
  }
  const switches = { citations: true, quick_replies: true, handoff: true, csat: true, captions: false };
  const hours = slug === 'may' ? { open: true } : { open: false, opens_at: '2026-11-23T08:00:00+07:00' };
  const { greeting: greetings, starters, disclosure } = TEXTS;
  const languages = ['vi', 'en', 'zh'];
  json(response, 200, {
    slug,
    version: 1,
    name: 'Shop Mây',
    languages,
    greetings,
    starters,
    disclosure,
    switches,
    hours,
  });
}

function act(of, what, { text, id, request, response }) {
  const body = text ? JSON.parse(text) : {};
  const message = of.messages.find((one) => one.id === id);
  switch (what) {
    case 'GET ':
      return json(response, 200, {
        ...of,
        token: '',
        events: [],
        listeners: 0,
        last_event_id: of.base + of.events.length,
      });
    case 'GET stream':
      return listen(of, request, response);
    case 'POST messages':
      return say(of, body.message, response);
    case 'POST stop':
      message.state = 'stopped';
      return empty(response);
    case 'POST regenerate':
    case 'POST continue':
      void of.answer('');
      return json(response, 202, { message_id: `${of.id}.${of.messages.length}` });
    case 'POST handoff':
      of.handOff();
      return json(response, 200, { ticket: 'T-2026-000002' });
    case 'POST reset':
      of.event('resolved', '', 'Cuộc trò chuyện đã được giải quyết.', 'resolved');
      return empty(response);
    case 'DELETE ':
      conversations.delete(of.id);
      of.listeners.forEach((listener) => listener.end());
      return empty(response);
    default:
      return empty(response);
  }
}

function say(of, text, response) {
  if (text.includes('limit') && !of.limited) {
    of.limited = true;
    refuse(response, 429, 'rate_limit_exceeded', { 'retry-after': '3' });
    return;
  }
  const said = of.add('customer', 'done', text);
  of.owner = of.owner === 'resolved' ? 'bot' : of.owner;
  json(response, 202, { message_id: said.id, owner: of.owner, fresh: true });
  if (of.owner === 'human' && text.includes('bye')) {
    of.event('resolved', 'Mai', 'Cuộc trò chuyện đã được giải quyết.', 'resolved');
  } else if (text.includes('person')) {
    of.handOff();
  } else if (of.owner === 'bot') {
    void of.answer(text);
  }
}

function listen(of, request, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  const heard = Number(request.headers['last-event-id'] ?? 0);
  response.write(': here\n\n' + of.events.slice(Math.max(0, heard - of.base)).join(''));
  of.listeners.add(response);
  response.on('close', () => of.listeners.delete(response));
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function refuse(response, status, code, headers = {}) {
  json(response, status, { error: { code, message: code, retryable: status === 429 } }, headers);
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function empty(response) {
  response.writeHead(204).end();
}
