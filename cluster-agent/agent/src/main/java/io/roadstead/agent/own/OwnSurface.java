package io.roadstead.agent.own;

import io.netty.buffer.Unpooled;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.inventory.InventorySurface;
import io.roadstead.agent.json.Json;
import io.roadstead.agent.request.Refused;
import io.roadstead.agent.request.UserRequests;
import io.roadstead.protocol.inventory.Inventory;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.Replicas;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** What the agent answers itself: {@code /v1/control}, {@code /v1/inventory}, {@code /v1/checks}, {@code /v1/renew-key}, {@code /v1/unregister}. */
public final class OwnSurface implements StreamHandler {
    /** What the rest of the agent does for it. */
    public interface Doings {
        /** Registers a new key in the place of the old one; done with a sentence that says why not, empty if so. */
        CompletableFuture<String> renewKey();

        /** Ends the agent; its cluster is no longer a cluster of the console. */
        void end();

        /** The console has so many replicas now. */
        void replicas(int count);

        /** The last round trip to the console. */
        Duration rtt();

        /** How often the API server shall be asked. */
        Duration heartbeat();

        /** The console said how often to speak. */
        void pace(Pace pace);
    }

    private final ApiClient api;
    private final ApiProbe probe;
    private final Checks checks;
    private final InventorySurface inventory;
    private final ExecutorService workers;
    private final Supplier<Doings> doings;

    /**
     * The surface.
     *
     * @param workers for what waits; bounded
     */
    public OwnSurface(
            ApiClient api,
            ApiProbe probe,
            Checks checks,
            InventorySurface inventory,
            ExecutorService workers,
            Supplier<Doings> doings) {
        this.api = api;
        this.probe = probe;
        this.checks = checks;
        this.inventory = inventory;
        this.workers = workers;
        this.doings = doings;
    }

    @Override
    public StreamListener accept(RequestHead head, AnswerStream stream) {
        if (ControlStream.isAskedFor(head)) {
            return Heartbeats.begin(probe, doings.get(), this::heard, stream);
        }
        if (Inventory.isAskedFor(head)) {
            return inventory.accept(stream);
        }
        switch (head.method() + " " + head.target()) {
            case "GET /v1/checks" -> workers.execute(() -> answer(stream, 200, checks.all()));
            case "POST /v1/renew-key" -> renewKey(stream);
            case "POST /v1/unregister" -> workers.execute(() -> unregister(stream));
            default -> {
                return UserRequests.refuse(head, stream, Refused.NOWHERE);
            }
        }
        return stream.discard();
    }

    private void heard(Message message) {
        if (message instanceof Replicas replicas) {
            doings.get().replicas(replicas.count());
        }
    }

    private void renewKey(AnswerStream stream) {
        var unused = doings.get()
                .renewKey()
                .thenAccept(why ->
                        answer(stream, why.isEmpty() ? 200 : 503, Map.of("renewed", why.isEmpty(), "detail", why)));
    }

    private void unregister(AnswerStream stream) {
        stream.answer(new ResponseHead(200, Fields.of("content-type", "application/x-ndjson")));
        boolean gone = new Removal(api, line -> stream.send(Unpooled.wrappedBuffer(line.json()))).run();
        stream.finish();
        if (gone) {
            doings.get().end();
        }
    }

    static void answer(AnswerStream stream, int status, Map<String, Object> object) {
        byte[] body = Json.write(object);
        stream.answer(new ResponseHead(
                status, Fields.of("content-type", "application/json", "content-length", String.valueOf(body.length))));
        stream.send(Unpooled.wrappedBuffer(body));
        stream.finish();
    }
}
