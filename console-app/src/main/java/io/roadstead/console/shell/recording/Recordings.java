package io.roadstead.console.shell.recording;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.secrets.SecretBox;
import io.roadstead.console.shell.ShellProperties;
import io.roadstead.console.shell.model.Asciicast;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.TerminalSize;
import io.roadstead.console.shell.terminal.NewTapes;
import io.roadstead.console.shell.terminal.ShellPlace;
import io.roadstead.console.shell.terminal.Tape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** What shells printed, for auditors; who watches is recorded too. */
@Service
public class Recordings implements NewTapes {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);

    private final RecordingStore store;
    private final RecordingRules rules;
    private final SecretBox box;
    private final AuditTrail audit;
    private final ShellProperties properties;
    private final Clock clock;

    Recordings(
            RecordingStore store,
            RecordingRules rules,
            SecretBox box,
            AuditTrail audit,
            ShellProperties properties,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.box = box;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What keeps what a new shell prints: nothing, where no rule wants it.
     *
     * @throws DataAccessException if a rule wants it, or none can be asked, and the database does not answer
     */
    @Override
    public Tape tape(UUID id, Caller caller, ShellPlace place, TerminalSize size) {
        if (!rules.recorded(place.cluster())) {
            return Tape.NONE;
        }
        LogOrigin container = place.wish().container();
        Instant now = clock.instant();
        store.insert(new Recording(
                id,
                place.cluster().value(),
                place.clusterName(),
                container.namespace(),
                container.pod(),
                container.container(),
                place.wish().program(),
                caller.name(),
                now,
                Optional.empty(),
                "",
                0,
                ""));
        String title =
                caller.name() + " in " + place.clusterName() + " " + container.namespace() + "/" + container.word();
        return new RecordingTape(
                id, store, box, clock, properties.recordingSize().toBytes(), Asciicast.head(size, now, title));
    }

    /** A page, by {@code startedAt}. */
    public Page<Recording> page(Caller caller, ListRequest request) {
        caller.require(Permission.AUDIT_READ);
        return store.page(request);
    }

    /** One of them. */
    public Optional<Recording> find(Caller caller, UUID id) {
        caller.require(Permission.AUDIT_READ);
        return store.byId(id);
    }

    /**
     * Writes the text of one, as far as there is one now; that it was read is recorded before. False where it is not what was kept: a piece was
     * changed, or some are wanting.
     *
     * @throws IOException if the other end does not take it
     */
    public boolean copy(Caller caller, Recording recording, OutputStream into) throws IOException {
        caller.require(Permission.AUDIT_READ);
        audit.record(AuditEntry.of(
                        AuditActor.person(caller.name()),
                        "shell.recording.read",
                        "shell/" + recording.id(),
                        AuditEntry.Outcome.DONE)
                .with("person", recording.person())
                .with("cluster", recording.clusterName()));
        MessageDigest hash = RecordingTape.digest();
        if (!pieces(recording.id(), new DigestOutputStream(into, hash))) {
            return false;
        }
        String sha256 = HexFormat.of().formatHex(hash.digest());
        return recording.sha256().isEmpty() || recording.sha256().equals(sha256);
    }

    private boolean pieces(UUID recording, OutputStream into) throws IOException {
        int number = 0;
        for (Optional<String> part = store.part(recording, number);
                part.isPresent();
                part = store.part(recording, number)) {
            Optional<byte[]> opened = box.open(part.get(), RecordingTape.context(recording, number));
            if (opened.isEmpty()) {
                return false;
            }
            try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(opened.get()))) {
                plain.transferTo(into);
            }
            number++;
        }
        return true;
    }

    /** Forgets those that are older than they may be. */
    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            Instant before = clock.instant().minus(properties.recordingAge());
            int forgotten = 0;
            for (int some = store.forget(before); some > 0; some = store.forget(before)) {
                forgotten += some;
            }
            if (forgotten > 0) {
                log.atInfo().addKeyValue("recordings", forgotten).log("old recordings of shells were removed");
            }
        } catch (DataAccessException unreachable) {
            log.atDebug().setCause(unreachable).log("old recordings could not be removed now");
        }
    }
}
