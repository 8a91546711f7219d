package io.roadstead.agent.request;

import io.netty.buffer.Unpooled;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.ResponseHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal as an object {@code Status}, which kubectl and every client library shows well. */
public final class StatusAnswer {
    /** Tells the console that the agent refused, and not the API server. */
    static final String HEADER = "roadstead-refused";

    private StatusAnswer() {}

    /** Answers with it. */
    public static void send(AnswerStream stream, Refused refused, boolean withBody) {
        byte[] body = Json.write(object(refused));
        List<Field> fields = new ArrayList<>(List.of(
                new Field("content-type", "application/json"),
                new Field("content-length", String.valueOf(body.length)),
                new Field(HEADER, refused.code())));
        if (refused.status() == 429 || refused.status() == 503) {
            fields.add(new Field("retry-after", "2"));
        }
        stream.answer(new ResponseHead(refused.status(), new Fields(fields)));
        if (withBody) {
            stream.send(Unpooled.wrappedBuffer(body));
        }
        stream.finish();
    }

    static Map<String, Object> object(Refused refused) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.put("metadata", Map.of());
        status.put("status", "Failure");
        status.put("message", refused.sentence());
        status.put("reason", refused.reason());
        status.put("code", refused.status());
        return status;
    }
}
