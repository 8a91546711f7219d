// An OpenID Connect provider for tests: oidc-provider, with people and faults set from outside.
// usage: node provider.mjs CONSOLE_URL [PORT]; prints "ready ISSUER CONTROL_URL", and stops with its standard input.
import { createServer } from 'node:http';

const state = {
  skew: 0, // seconds that this clock is ahead
  down: false, // hang up on everybody
  dropAnswers: false, // do what is asked at the token endpoint, then hang up
  accessSeconds: 300,
  people: {}, // by login: {sub, preferred_username, name, email, groups}
};
const counts = { refreshes: 0, discoveries: 0 };
const now = Date.now;
Date.now = () => now() + state.skew * 1000; // before the library keeps a reference

const { default: Provider } = await import('oidc-provider');
const { exportJWK, generateKeyPair, SignJWT } = await import('jose');

const console_ = process.argv[2].replace(/\/+$/, '');
const server = createServer().listen(Number(process.argv[3] ?? 0), 'localhost');
await new Promise((resolve) => server.once('listening', resolve));
const issuer = `http://localhost:${server.address().port}`;
const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256', { extractable: true });

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'roadstead',
    client_secret: 'canary-of-the-client',
    redirect_uris: [`${console_}/login/oauth2/code/oidc`],
    post_logout_redirect_uris: [`${console_}/login`],
    backchannel_logout_uri: `${console_}/logout/connect/back-channel/oidc`,
    backchannel_logout_session_required: true,
    grant_types: ['authorization_code', 'refresh_token'],
  }],
  jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
  cookies: { keys: ['only for tests'] },
  scopes: ['openid', 'profile', 'email', 'groups'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email'], groups: ['groups'] },
  fetch: (url, { dispatcher, ...options }) => fetch(url, options), // the dispatcher refuses this host, where tests run
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
  ttl: { AccessToken: () => state.accessSeconds, RefreshToken: 86400, Session: 86400, Grant: 86400, Interaction: 600, IdToken: 300 },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = `<!doctype html><title>Sign out</title>${form}
          <button form="op.logoutForm" name="logout" value="yes">Sign out there too</button>`;
      },
    },
  },
  findAccount: async (ctx, sub) => {
    const person = Object.values(state.people).find((one) => one.sub === sub);
    return person && { accountId: sub, claims: async () => person };
  },
  loadExistingGrant: async (ctx) => {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    if (known) return provider.Grant.find(known);
    const grant = new provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid profile email groups');
    await grant.save();
    return grant;
  },
});

const body = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

const interaction = async (request, response) => {
  if (request.method === 'POST') {
    const login = new URLSearchParams(await body(request)).get('login');
    const result = state.people[login]
      ? { login: { accountId: state.people[login].sub } }
      : { error: 'access_denied', error_description: 'nobody of that name' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  } else {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>Provider</title><form method="post">
      <label>Login <input name="login" autofocus></label><button>Continue</button></form>`);
  }
};

const handle = provider.callback();
server.on('request', async (request, response) => {
  if (state.down) {
    request.socket.destroy();
    return;
  }
  if (request.url.startsWith('/interaction/')) {
    await interaction(request, response).catch(() => { response.statusCode = 400; response.end('expired'); });
    return;
  }
  if (request.url.startsWith('/.well-known/')) counts.discoveries += 1;
  if (request.url === '/token' && state.dropAnswers) {
    response.end = () => { request.socket.destroy(); return response; };
  }
  handle(request, response);
});
provider.on('grant.success', (ctx) => {
  if (ctx.oidc.params.grant_type === 'refresh_token') counts.refreshes += 1;
});

provider.on('backchannel.error', (ctx, error) => console.error('back-channel logout failed:', error.message, error.cause));

const control = createServer(async (request, response) => {
  const asked = request.method === 'POST' ? JSON.parse(await body(request)) : {};
  if (request.url === '/logout-token') {
    const seconds = Math.floor(now() / 1000);
    const claims = {
      iss: issuer, aud: 'roadstead', iat: seconds, exp: seconds + 120, jti: `test-${Math.random()}`,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...asked.claims,
    };
    const key = asked.stranger ? stranger.privateKey : privateKey;
    response.end(await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' }).sign(key));
    return;
  }
  Object.assign(state, asked);
  response.end(JSON.stringify(counts));
}).listen(0, 'localhost', () => {
  console.log(`ready ${issuer} http://localhost:${control.address().port}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
