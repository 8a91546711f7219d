package io.roadstead.console.uikit;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.Map;

/** A file of one's own kind of what the filters of a list leave. */
@FunctionalInterface
public interface GridFile {
    /**
     * Sends it; called without the session's lock.
     *
     * @throws io.roadstead.console.kernel.ConsoleException if it is refused before anything is sent
     */
    void send(Map<String, String> filters, DownloadEvent event) throws IOException;
}
