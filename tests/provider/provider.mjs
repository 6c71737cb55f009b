// The provider at which the tests sign in: a real one (oidc-provider), that does as the tests say over POST /control.
//
// It listens where it is free to, says so in a line of JSON, and ends when its standard input does. GET /heard answers
// what it would have told the service from behind; GET /link?ADDRESS is a page that leads there. Whoever comes to be
// signed in is `account`, without being asked; `says: "no"` refuses them. New `keys` or `clients` make it anew, with the
// sessions that it had.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const told = { keys: { keys: [] }, clients: [], account: 'aino', acr: 'loa3', amr: ['mfa'], says: 'yes' };
const heard = [];
let provider;
let answer;

const server = createServer(async (request, response) => {
  try {
    if (request.url === '/control') await control(request, response);
    else if (request.url.startsWith('/link?')) link(request, response);
    else if (request.url === '/heard') response.end(JSON.stringify(heard.splice(0)));
    else if (request.url.startsWith('/interaction/')) await signIn(request, response);
    else if (answer) await answer(request, response);
    else response.writeHead(503).end();
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error.stack));
  }
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ issuer: issuer() })));
process.stdin.on('end', () => process.exit(0)).resume();

function issuer() {
  return `http://127.0.0.1:${server.address().port}`;
}

async function control(request, response) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const change = JSON.parse(body);
  Object.assign(told, change);
  if ('keys' in change || 'clients' in change) make();
  response.writeHead(204).end();
}

function make() {
  provider = new Provider(issuer(), {
    clients: told.clients,
    jwks: told.keys,
    acrValues: ['loa2', 'loa3'],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for tests'] },
    features: {
      backchannelLogout: { enabled: true },
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource },
    },
    // What would be said to the service from behind is kept, for the tests to say.
    fetch: async (_, options) => {
      heard.push(new URLSearchParams(options.body).get('logout_token'));
      return new Response();
    },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, name: `${sub} Exempel` }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    renderError: (context, out) => (context.body = JSON.stringify(out)),
    ttl: { AuthorizationCode: 60, IdToken: 300, Session: 3600, Interaction: 600, Grant: 3600, AccessToken: 300 },
  });
  answer = provider.callback();
}

async function signIn(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (told.says !== 'yes') {
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: told.says });
  }
  if (prompt.name === 'login') {
    const login = { accountId: told.account, acr: told.acr, amr: told.amr, remember: true };
    return provider.interactionFinished(request, response, { login });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

function link(request, response) {
  const address = new URL(request.url.slice('/link?'.length)).href;
  response.setHeader('content-type', 'text/html');
  response.end(`<!doctype html><title>Elsewhere</title><a href="${address}">There</a>`);
}

function logoutSource(context, form) {
  context.body = `<!doctype html><title>Sign out</title>${form}
    <button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Yes</button>`;
}

function postLogoutSuccessSource(context) {
  context.body = '<!doctype html><title>Signed out</title>';
}
