package io.roadstead.agent.request;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.roadstead.agent.api.ApiExchange;
import io.roadstead.agent.api.ApiFailure;
import io.roadstead.agent.api.ApiListener;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins a stream of the tunnel with an exchange at the API server. Each direction asks for the next piece when the other end has
 * room for it, so nothing gathers here. Where the request asks to change the protocol nothing of the client goes on until the API
 * server has agreed. All on one event loop.
 */
final class Relay implements StreamListener {
    private static final long UNCOUNTED = Long.MAX_VALUE;

    private final AnswerStream stream;
    private final boolean withBody;
    private final boolean counted;
    private final Optional<Upgrade> upgrade;
    private boolean open;
    private long missing;
    private boolean sendingWaits = true;
    private boolean readingWaits;
    private boolean headSent;
    private boolean over;

    @SuppressWarnings("NullAway.Init") // known before anything is heard
    private ApiExchange exchange;

    @SuppressWarnings("NullAway.Init")
    private Relay(RequestHead head, AnswerStream stream) {
        this.stream = stream;
        this.withBody = !head.method().equals("HEAD");
        this.upgrade = Switching.of(head);
        this.open = upgrade.isEmpty();
        this.missing = UpstreamHead.bodyless(head) || upgrade.isPresent()
                ? UNCOUNTED
                : UpstreamHead.length(head.fields()).orElse(UNCOUNTED);
        this.counted = missing != UNCOUNTED;
    }

    /** Begins; the result hears the stream. */
    static Relay start(RequestHead head, AnswerStream stream, HttpRequest request, ApiPool pool) {
        Relay relay = new Relay(head, stream);
        Answering answering = relay.new Answering();
        relay.exchange = relay.upgrade
                .map(upgrade -> pool.openSwitching(request, answer -> Switching.fits(head, upgrade, answer), answering))
                .orElseGet(() -> pool.open(request, answering));
        return relay;
    }

    @Override
    public void onData(ByteBuf data) {
        if (over) {
            data.release();
            stream.read();
            return;
        }
        missing -= data.readableBytes();
        if (counted && missing < 0) {
            data.release(); // else it would be the beginning of another request
            refuse(Refused.LENGTH);
            return;
        }
        exchange.send(data);
        askForMore();
    }

    private void askForMore() {
        sendingWaits = !exchange.isWritable();
        if (!sendingWaits) {
            stream.read();
        }
    }

    @Override
    public void onEnd(Fields trailers) {
        if (counted && missing > 0 && !over) {
            refuse(Refused.LENGTH);
        } else {
            exchange.finish();
        }
    }

    @Override
    public void onFailure(StreamFailure failure) {
        over = true;
        exchange.cancel();
    }

    @Override
    public void onWritable() {
        if (readingWaits) {
            readingWaits = false;
            exchange.read();
        }
    }

    private void refuse(Refused refused) {
        over = true;
        exchange.cancel();
        if (headSent) {
            stream.cancel(StreamFailure.Kind.FAILED);
        } else {
            StatusAnswer.send(stream, refused, withBody);
            stream.read(); // what is left of the request is thrown away
        }
    }

    /** The other side of it. */
    private final class Answering implements ApiListener {
        @Override
        public void onWritable() {
            if (sendingWaits && open && !over) {
                askForMore();
            }
        }

        @Override
        public void onHead(int status, HttpHeaders headers) {
            headSent = true;
            if (status == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
                open = true; // not before: what the client sends early is for nobody else
                stream.answer(new ResponseHead(200, agreed(headers)));
                askForMore();
            } else {
                stream.answer(new ResponseHead(status, DownstreamFields.of(headers)));
            }
        }

        private Fields agreed(HttpHeaders headers) {
            List<Field> fields = new ArrayList<>(DownstreamFields.of(headers).list());
            upgrade.ifPresent(to -> fields.add(new Field(Upgrade.FIELD, to.token())));
            return new Fields(fields);
        }

        @Override
        public void onData(ByteBuf data) {
            stream.send(data);
        }

        @Override
        public void onPause() {
            readingWaits = !stream.isWritable();
            if (!readingWaits) {
                exchange.read();
            }
        }

        @Override
        public void onEnd() {
            over = true;
            stream.finish();
            stream.read();
        }

        @Override
        public void onFailure(ApiFailure failure) {
            if (open && upgrade.isPresent()) {
                onEnd(); // what came before it broke is still to arrive; what is spoken inside tells whether it was all
                return;
            }
            refuse(Refused.of(failure));
        }
    }
}
