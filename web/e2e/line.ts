import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The way between a page and the gateway, which can be cut and mended. Loopback only. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private whole = true;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async to(target: string): Promise<Line> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new Line(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (near) => line.join(near, connect(Number(port), hostname)));
    return line;
  }

  private join(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    if (this.whole) {
      near.pipe(far).pipe(near);
    } else {
      near.destroy();
    }
  }

  /** Every connection breaks, and no new one stands. */
  cut(): void {
    this.whole = false;
    this.sockets.forEach((socket) => socket.destroy());
  }

  mend(): void {
    this.whole = true;
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}
