package io.roadstead.console.shell.remote;

import io.roadstead.console.shell.model.LineSplitter;
import io.roadstead.console.shell.model.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Keeps the lines of a log up to a number of bytes, as they may be shown. */
final class TextReader implements ClusterAnswer.Reader {
    private final LineSplitter splitter = new LineSplitter();
    private final StringBuilder text = new StringBuilder();
    private final ClusterLogs.TextForm form;
    private int bytes;
    private boolean cut;

    /** Done with the status of HTTP, 0 where no answer came or it broke; as soon as it is too much, with 200. */
    final CompletableFuture<Integer> status = new CompletableFuture<>();

    private String said = "";

    TextReader(ClusterLogs.TextForm form) {
        this.form = form;
    }

    @Override
    public synchronized boolean piece(byte[] piece) {
        splitter.take(piece, this::line);
        return !cut;
    }

    private void line(byte[] line, boolean shortened) {
        String shown =
                form.mark() + ShownText.of(new String(line, StandardCharsets.UTF_8)) + (shortened ? "…\n" : "\n");
        int length = shown.getBytes(StandardCharsets.UTF_8).length;
        if (cut || bytes + length > form.most()) {
            cut = true;
            status.complete(200);
            return;
        }
        bytes += length;
        text.append(shown);
    }

    @Override
    public synchronized void ended() {
        splitter.end(this::line);
        status.complete(200);
    }

    @Override
    public synchronized void failed(int outcome, String answered) {
        said = answered;
        status.complete(outcome);
    }

    synchronized String text() {
        return text.toString();
    }

    synchronized int bytes() {
        return bytes;
    }

    synchronized String said() {
        return said;
    }

    synchronized boolean isCut() {
        return cut;
    }
}
