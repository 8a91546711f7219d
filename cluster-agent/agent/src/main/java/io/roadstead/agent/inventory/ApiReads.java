package io.roadstead.agent.inventory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.roadstead.agent.api.ApiExchange;
import io.roadstead.agent.api.ApiFailure;
import io.roadstead.agent.api.ApiListener;
import io.roadstead.agent.api.ApiPool;

/**
 * Reads with the agent's account, acting for {@link #IDENTITY}: what it may read is what the cluster's owner gave that name, and no
 * right of the agent's own.
 */
final class ApiReads implements ClusterReads {
    /** A user that no console can assert. */
    static final String IDENTITY = "roadstead:agent:inventory";

    private final ApiPool pool;

    ApiReads(ApiPool pool) {
        this.pool = pool;
    }

    @Override
    public Answer get(String target, String accept, Hearer hearer) {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        head.headers()
                .set(HttpHeaderNames.ACCEPT, accept)
                .set(HttpHeaderNames.USER_AGENT, "roadstead-agent/inventory")
                .set("impersonate-user", IDENTITY);
        pool.address().token().ifPresent(token -> head.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token));
        ApiExchange exchange = pool.open(head, new Hearing(hearer));
        return new Answer() {
            @Override
            public void more() {
                exchange.read();
            }

            @Override
            public void cancel() {
                exchange.cancel();
            }
        };
    }

    private record Hearing(Hearer hearer) implements ApiListener {
        @Override
        public void onWritable() {}

        @Override
        public void onHead(int status, HttpHeaders headers) {
            hearer.onStatus(status);
        }

        @Override
        public void onData(ByteBuf data) {
            byte[] bytes = ByteBufUtil.getBytes(data);
            data.release();
            hearer.onBytes(bytes);
        }

        @Override
        public void onPause() {
            hearer.onPause();
        }

        @Override
        public void onEnd() {
            hearer.onEnd();
        }

        @Override
        public void onFailure(ApiFailure failure) {
            hearer.onFailure(failure.detail());
        }
    }
}
