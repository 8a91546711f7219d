package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request that is answered at once, whatever its body. */
final class PlainExchange implements Exchange {
    private final Runnable answer;

    private PlainExchange(Runnable answer) {
        this.answer = answer;
    }

    static Exchange refusing(Client client, Refusal refusal) {
        return new PlainExchange(() -> client.refuse(refusal));
    }

    static Exchange answering(Client client, int status, String type, byte[] body) {
        return new PlainExchange(() -> send(client, status, type, body));
    }

    static Exchange text(Client client, int status, String text) {
        return answering(client, status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static void send(Client client, int status, String type, byte[] body) {
        client.answer(
                status,
                List.of(
                        new Header("content-type", type),
                        new Header("content-length", Integer.toString(body.length)),
                        new Header("cache-control", "no-store")));
        client.data(Unpooled.wrappedBuffer(body));
        client.end();
    }

    @Override
    public void begin() {
        answer.run();
    }

    @Override
    public void body(ByteBuf piece) {
        piece.release();
    }

    @Override
    public void bodyEnded() {}
}
