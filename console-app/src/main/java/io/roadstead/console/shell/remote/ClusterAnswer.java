package io.roadstead.console.shell.remote;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a cluster as it comes. Some pieces are asked for ahead, and the next one only when the reader has room, so a reader without room
 * holds back the cluster and nothing else.
 */
public final class ClusterAnswer implements AsyncBody.Consumer<List<ByteBuffer>>, AutoCloseable {
    private static final int MOST_SAID = 16 * 1024;

    /** Pieces that may be on their way; one at a time each waits for two threads to take turns. */
    private static final int AHEAD = 8;

    /** Takes the answer; called by one thread at a time, and not after its end. */
    public interface Reader {
        /** A piece; whether there is room for another. If not, {@link ClusterAnswer#resume} asks for it; some are on their way already. */
        boolean piece(byte[] bytes);

        /** It is whole. */
        void ended();

        /**
         * It is not what was asked for, or it broke.
         *
         * @param status of HTTP; 0 where no answer came, or none to its end
         * @param said what was answered instead, at most 16 KiB; a cluster's text
         */
        void failed(int status, String said);
    }

    private final KubernetesClient client;
    private final Reader reader;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int status;
    private boolean over;
    private int withheld;
    private @Nullable AsyncBody body;

    private ClusterAnswer(KubernetesClient client, Reader reader) {
        this.client = client;
        this.reader = reader;
    }

    /**
     * Asks once.
     *
     * @param client of whoever looks; closed with this
     * @param path below the API server, of parts that were checked
     */
    static ClusterAnswer ask(KubernetesClient client, String path, String accept, Reader reader) {
        ClusterAnswer answer = new ClusterAnswer(client, reader);
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl().toString().replaceFirst("/$", "") + path)
                .header("accept", accept)
                .timeout(0, TimeUnit.MILLISECONDS) // a container that prints nothing answers nothing, for days
                .build();
        CompletableFuture<HttpResponse<AsyncBody>> head = client.getHttpClient().consumeBytes(request, answer);
        head.whenComplete(answer::head);
        return answer;
    }

    private void head(@Nullable HttpResponse<AsyncBody> response, @Nullable Throwable fault) {
        if (response == null) {
            end(0);
            return;
        }
        synchronized (this) {
            status = response.code();
            body = response.body();
            if (over) {
                response.body().cancel();
                return;
            }
        }
        response.body().done().whenComplete((nothing, broken) -> end(broken == null ? status() : 0));
        for (int piece = 0; piece < AHEAD; piece++) {
            response.body().consume();
        }
    }

    private synchronized int status() {
        return status;
    }

    @Override
    public void consume(List<ByteBuffer> pieces, AsyncBody from) {
        boolean room = true;
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            room &= take(bytes);
        }
        synchronized (this) {
            if (!room) {
                withheld++;
                return;
            }
        }
        from.consume();
    }

    private boolean take(byte[] bytes) {
        synchronized (this) {
            if (over) {
                return false;
            }
            if (status != 200) {
                said.write(bytes, 0, Math.min(bytes.length, MOST_SAID - said.size()));
                return true;
            }
        }
        return reader.piece(bytes);
    }

    /** The reader has room again; without effect while it had. */
    public void resume() {
        AsyncBody from;
        int pieces;
        synchronized (this) {
            if (withheld == 0 || over) {
                return;
            }
            pieces = withheld;
            withheld = 0;
            from = body;
        }
        for (int piece = 0; from != null && piece < pieces; piece++) {
            from.consume();
        }
    }

    private void end(int outcome) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        client.close();
        if (outcome == 200) {
            reader.ended();
        } else {
            reader.failed(outcome, said.toString(StandardCharsets.UTF_8));
        }
    }

    /** Asks for nothing more; the reader is not told. */
    @Override
    public void close() {
        AsyncBody from;
        synchronized (this) {
            over = true;
            from = body;
        }
        if (from != null) {
            from.cancel();
        }
        client.close();
    }
}
