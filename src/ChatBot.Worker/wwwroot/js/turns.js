import * as api from './api.js';

/** The turn ended without a reply; `detail` is for the reader. */
export class TurnFailed extends Error {
  constructor(detail) {
    super(detail);
    this.detail = detail;
  }
}

const patience = [500, 1000, 2000, 4000, 4000, 4000];

/**
 * Runs one turn to its end and shows it in `reply`. `open` starts the stream; when the connection breaks, the turn goes on in the
 * program, and the stream is taken up again from the beginning. `onAccepted(turn)` is called once the program has the turn.
 * Throws `TurnFailed`; or, when the turn cannot be followed, `ApiError` or what `fetch` throws.
 */
export async function run(reply, open, onAccepted = () => {}) {
  for (let attempt = 0; ; attempt++) {
    let begun = false;
    try {
      for await (const { event, data } of open()) {
        if (!begun) reply.restart();
        begun = true;
        if (event === 'accepted') {
          attempt = 0;
          reply.turn = data.turn;
          queued(reply, data.position);
          onAccepted(data.turn);
          if (reply.stopped) api.stop(data.turn).catch(() => {});
        } else if (event === 'queued') queued(reply, data.position);
        else if (event === 'notice') reply.notice(data.text);
        else if (event === 'update') reply.append(data.delta);
        else if (event === 'done') return reply.finish(data);
        else if (event === 'error') throw new TurnFailed(data.message);
      }
      throw new TypeError('The stream ended before the turn did.');
    } catch (error) {
      if (error instanceof api.ApiError || error instanceof TurnFailed || !reply.turn || attempt >= patience.length) throw error;
      reply.wait('status.again');
      await new Promise(resolve => setTimeout(resolve, patience[attempt]));
      open = () => api.follow(reply.turn);
    }
  }
}

function queued(reply, position) {
  if (position > 1) reply.wait('status.queued', { position });
  else if (position === 1) reply.wait('status.next');
}
