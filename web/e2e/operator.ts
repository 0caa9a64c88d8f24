import { request, type APIRequestContext, type APIResponse } from '@playwright/test';

/** An operator with a key, who makes assistants and answers at the desk. */
export class Operator {
  private constructor(private readonly wire: APIRequestContext) {}

  static async of(baseURL: string): Promise<Operator> {
    const authorization = `Bearer ${process.env['ADMIN_KEY'] ?? ''}`;
    return new Operator(await request.newContext({ baseURL, extraHTTPHeaders: { authorization }, timeout: 30_000 }));
  }

  async get(path: string): Promise<Record<string, unknown>> {
    return done(await this.wire.get(`/api/admin/v1/${path}`));
  }

  async post(path: string, data: object): Promise<Record<string, unknown>> {
    return done(await this.wire.post(`/api/admin/v1/${path}`, { data }));
  }

  async patch(path: string, data: object): Promise<Record<string, unknown>> {
    return done(await this.wire.patch(`/api/admin/v1/${path}`, { data }));
  }

  /** Does something with a conversation, such as `take`. */
  async desk(conversation: string, what: string, data: object = {}): Promise<void> {
    await this.post(`desk/conversations/${conversation}:${what}`, data);
  }

  leave(): Promise<void> {
    return this.wire.dispose();
  }
}

async function done(response: APIResponse): Promise<Record<string, unknown>> {
  if (!response.ok()) {
    throw new Error(`${response.url()}: ${response.status()} ${await response.text()}`);
  }
  return (await response.json()) as Record<string, unknown>;
}
