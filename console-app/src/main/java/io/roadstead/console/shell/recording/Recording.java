package io.roadstead.console.shell.recording;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A shell that was recorded.
 *
 * @param id of the shell, as the audit trail has it
 * @param program without arguments
 * @param endedAt empty while it goes on, or where its end is not known
 * @param ended why, as a word; may be empty
 * @param bytes of the text
 * @param sha256 of the text, in hexadecimal digits; the audit trail has the same. Empty before the end
 */
public record Recording(
        UUID id,
        String clusterId,
        String clusterName,
        String namespace,
        String pod,
        String container,
        String program,
        String person,
        Instant startedAt,
        Optional<Instant> endedAt,
        String ended,
        long bytes,
        String sha256) {}
