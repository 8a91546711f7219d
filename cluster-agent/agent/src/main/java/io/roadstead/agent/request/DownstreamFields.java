package io.roadstead.agent.request;

import io.netty.handler.codec.http.HttpHeaders;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of an answer's headers travels: all but those of one connection, and those that only the agent may set. */
final class DownstreamFields {
    private DownstreamFields() {}

    static Fields of(HttpHeaders headers) {
        Set<String> named = new HashSet<>();
        headers.getAll("connection").forEach(value -> {
            for (String name : value.split(",", -1)) {
                named.add(name.strip().toLowerCase(Locale.ROOT));
            }
        });
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!Field.hopByHop(name)
                    && !named.contains(name)
                    && !name.startsWith("roadstead-")
                    && !name.equals("trailer")) {
                fields.add(new Field(name, header.getValue()));
            }
        }
        return new Fields(fields);
    }
}
