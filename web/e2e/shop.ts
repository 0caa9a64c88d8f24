import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop's page of another origin than the gateway's, with our script in it. Loopback only. */
export class Shop {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  /**
   * @param gateway where the script comes from
   * @param attributes of the script's tag
   */
  static async with(gateway: string, attributes: string): Promise<Shop> {
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (request.url === '/evil') {
        response.end(`<!doctype html><title>Evil</title><iframe src="${gateway}/c/may"></iframe>`);
        return;
      }
      // A strict shop: it allows our script and our frame, and no style or script within its page.
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src ${gateway} 'nonce-shop'; frame-src ${gateway}; style-src 'none'`,
      );
      response.end(
        `<!doctype html><html lang="en"><title>A shop</title><body><h1>A shop</h1><div id="here"></div>
         <script nonce="shop">window.Bellwether=window.Bellwether||[];
           window.heard=[];
           ["ready","open","close","message","handoff","resolved"].forEach(e=>Bellwether.push(["on",e,d=>heard.push(e+(d.speaker||""))]));
           Bellwether.push(["context",{order:"DH1024"}])</script>
         <script async src="${gateway}/widget.js" ${attributes}></script></body></html>`,
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Shop(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
