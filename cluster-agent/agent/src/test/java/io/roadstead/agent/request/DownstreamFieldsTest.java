package io.roadstead.agent.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.roadstead.protocol.tunnel.Fields;
import org.junit.jupiter.api.Test;

class DownstreamFieldsTest {
    @Test
    void leavesOutWhatBelongsToOneConnectionAndWhatOnlyTheAgentSays() {
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("Content-Type", "application/json")
                .add("Transfer-Encoding", "chunked")
                .add("Connection", "close, X-Hop")
                .add("X-Hop", "1")
                .add("Trailer", "Expires")
                .add("Roadstead-Refused", "READ_ONLY")
                .add("Audit-Id", "7");
        assertThat(DownstreamFields.of(headers))
                .isEqualTo(Fields.of("content-type", "application/json", "audit-id", "7"));
    }
}
