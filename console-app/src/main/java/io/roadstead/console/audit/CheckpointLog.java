package io.roadstead.console.audit;

import io.roadstead.console.audit.model.CanonicalJson;
import io.roadstead.console.audit.model.Checkpoint;
import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.database.DataDirectory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copy of the checkpoints outside the database, one JSON object a line. Copied to another machine, it shows what was
 * cut off from the trail even by somebody who owns this one.
 */
record CheckpointLog(Path file) {
    private static final String NAME = "audit-checkpoints.log";

    static CheckpointLog in(DataDirectory directory) {
        return new CheckpointLog(directory.path().resolve(NAME));
    }

    /** Appends and waits until the disk has it; a line that a crash left half is taken away first. */
    void append(Checkpoint checkpoint) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.setOwner(file, Files.getOwner(file.resolveSibling(".")));
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(endOfLastLine(out));
            out.setLength(out.getFilePointer());
            out.write((line(checkpoint) + "\n").getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    /** All of them. A line that is none becomes one that nobody signed, so that it is named; a half last one is not. */
    List<Checkpoint> read() throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        if (!Files.exists(file)) {
            return checkpoints;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int number = 0;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            checkpoints.add(parse(line, ++number));
        }
        return checkpoints;
    }

    private static long endOfLastLine(RandomAccessFile file) throws IOException {
        for (long at = file.length(); at > 0; at--) {
            file.seek(at - 1);
            if (file.read() == '\n') {
                return at;
            }
        }
        return 0;
    }

    private static String line(Checkpoint checkpoint) {
        return CanonicalJson.of(Map.of(
                "partition", checkpoint.place().partition(),
                "sequence", checkpoint.place().sequence(),
                "hash", checkpoint.hash().hex(),
                "time", checkpoint.time().toString(),
                "key", checkpoint.key().hex(),
                "signature", checkpoint.signature()));
    }

    private static Checkpoint parse(String line, int number) {
        try {
            JsonNode json = JsonMapper.shared().readTree(line);
            return new Checkpoint(
                    new Place(
                            json.required("partition").asString(),
                            json.required("sequence").asLong()),
                    new Hash(json.required("hash").asString()),
                    Instant.parse(json.required("time").asString()),
                    new Hash(json.required("key").asString()),
                    json.required("signature").asString());
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException unreadable) {
            return new Checkpoint(new Place(NAME, number), Hash.NONE, Instant.EPOCH, Hash.NONE, "");
        }
    }
}
