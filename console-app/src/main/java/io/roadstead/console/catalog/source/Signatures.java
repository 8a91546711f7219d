package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.BoundedYaml;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.model.PlainText;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;

/**
 * Compares signatures of charts with the keys of their source: those of cosign as {@link CosignCheck} does, else those of PGP. A {@code .prov} file is a clear-signed text of two documents of YAML: what
 * the chart says of itself, and the digests of its files. Source: helm.sh/helm/v4, {@code pkg/provenance/sign.go}.
 */
final class Signatures {
    private static final String BETWEEN = "\n...\n";

    private Signatures() {}

    /** Whether it holds public keys of PGP or of cosign, not both, and nothing that is secret. */
    static boolean isKeyring(String text) {
        if (CosignKeys.isMeant(text)) {
            return CosignKeys.parse(text).isPresent();
        }
        try {
            return !Keyring.parse(text).isEmpty();
        } catch (IOException | PGPException | RuntimeException unreadable) { // its parser throws what it likes
            return false;
        }
    }

    /** How far the origin of an archive is known. */
    static Provenance check(Optional<String> signature, ChartPack pack, Optional<String> keyring) {
        if (signature.isEmpty()) {
            return new Provenance.Absent();
        }
        if (keyring.isEmpty()) {
            return new Provenance.Present();
        }
        if (CosignKeys.isMeant(keyring.get())) {
            return CosignKeys.parse(keyring.get())
                    .map(keys -> CosignCheck.check(signature.get(), pack, keys))
                    .orElseGet(() -> new Provenance.Bad(Reason.of("catalog.provenance.form")));
        }
        try {
            ClearSigned signed = ClearSigned.parse(signature.get());
            return switch (signed.verify(Keyring.parse(keyring.get()))) {
                case ClearSigned.Verdict.Bad(Reason reason) -> new Provenance.Bad(reason);
                case ClearSigned.Verdict.Good(String by) ->
                    isOf(signed.text(), pack)
                            ? new Provenance.Verified(by)
                            : new Provenance.Bad(Reason.of("catalog.provenance.other-archive"));
            };
        } catch (IOException | PGPException | RuntimeException unreadable) { // the same; whatever it is, it is not good
            return new Provenance.Bad(Reason.of("catalog.provenance.form"));
        }
    }

    /** Whether the signed text tells of this very archive by the name that it has. */
    private static boolean isOf(String text, ChartPack pack) {
        String unix = text.replace("\r\n", "\n");
        int at = unix.indexOf(BETWEEN);
        if (at < 0) {
            return false;
        }
        String name = pack.metadata().name() + "-" + pack.metadata().version() + ".tgz";
        return BoundedYaml.read(unix.substring(at + BETWEEN.length()), BoundedYaml.Limits.METADATA)
                        instanceof BoundedYaml.Parsed.Good(Map<String, Object> fields)
                && fields.get("files") instanceof Map<?, ?> files
                && ("sha256:" + pack.digest()).equals(files.get(name));
    }

    /** A name that a key gives its owner. */
    static String owner(String userId) {
        return PlainText.line(userId, 120);
    }
}
