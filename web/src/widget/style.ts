/** Closed off from the shop's page by a shadow root. The shop may set the custom properties on any ancestor. */
export const STYLE = `
:host{all:initial;position:fixed;inset:auto 0 0;z-index:var(--bot-z,2147483000);height:0;font:500 16px/1.4 system-ui,sans-serif}
:host([data-mode=inline]){position:static;display:block;height:100%}
button{all:unset;position:absolute;bottom:20px;right:20px;box-sizing:border-box;min-width:56px;height:56px;padding:0 16px;
display:flex;align-items:center;justify-content:center;gap:8px;border-radius:28px;cursor:pointer;
background:var(--bot-accent,var(--own,#0f766e));color:var(--bot-text,#fff);box-shadow:0 2px 6px #0003,0 8px 24px #0003}
button:focus-visible{outline:3px solid var(--bot-accent,var(--own,#0f766e));outline-offset:3px}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
i{position:absolute;top:0;right:0;width:16px;height:16px;border-radius:50%;background:#dc2626;border:2px solid #fff}
i[hidden],.frame[hidden]{display:none}
.frame{position:absolute;bottom:88px;right:20px;width:min(400px,calc(100vw - 40px));height:min(640px,calc(100vh - 120px));
overflow:hidden;border-radius:var(--bot-radius,18px);box-shadow:0 4px 12px #0002,0 16px 48px #0004;background:Canvas}
:host([data-side=left]) button,:host([data-side=left]) .frame{right:auto;left:20px}
:host([data-mode=inline]) .frame{position:static;width:100%;height:100%;box-shadow:none}
iframe{display:block;width:100%;height:100%;border:0;color-scheme:normal}
@media (max-width:480px){:host(:not([data-mode=inline])) .frame{position:fixed;inset:0;width:100vw;height:100dvh;border-radius:0}}
`;
