package io.roadstead.protocol.tunnel;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Heads as HTTP/2 writes them. Reading throws {@link IllegalArgumentException} for what no head may be. */
final class Heads {
    private Heads() {}

    static Http2Headers of(RequestHead head) {
        Http2Headers headers = new DefaultHttp2Headers(false)
                .method(head.method())
                .scheme("https")
                .authority(head.destination())
                .path(head.target());
        return with(headers, head.fields());
    }

    static Http2Headers of(ResponseHead head) {
        return with(new DefaultHttp2Headers(false).status(Integer.toString(head.status())), head.fields());
    }

    static Http2Headers of(Fields trailers) {
        return with(new DefaultHttp2Headers(false), trailers);
    }

    private static Http2Headers with(Http2Headers headers, Fields fields) {
        fields.list().forEach(field -> headers.add(field.name(), field.value()));
        return headers;
    }

    static RequestHead request(Http2Headers headers) {
        return new RequestHead(
                required(headers.method()), required(headers.authority()), required(headers.path()), fields(headers));
    }

    static int status(Http2Headers headers) {
        String status = required(headers.status());
        if (status.length() != 3 || !status.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("not a status");
        }
        return Integer.parseInt(status);
    }

    static Fields fields(Http2Headers headers) {
        List<Field> fields = new ArrayList<>(headers.size());
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            if (header.getKey().isEmpty() || header.getKey().charAt(0) != ':') {
                fields.add(
                        new Field(header.getKey().toString(), header.getValue().toString()));
            }
        }
        return new Fields(fields);
    }

    @SuppressWarnings("NullAway") // Netty's headers answer null for what is absent
    private static String required(CharSequence value) {
        if (value == null) {
            throw new IllegalArgumentException("a part of the head is missing");
        }
        return value.toString();
    }
}
