package io.roadstead.console.catalog.source;

import io.roadstead.console.kernel.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * A text that people read, with signatures behind it. Source: RFC 9580, 7.
 *
 * @param text what was signed, without what makes it fit the form
 */
record ClearSigned(String text, List<PGPSignature> signatures) {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final Set<Integer> HASHES =
            Set.of(HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);
    private static final int MOST = 8;

    ClearSigned {
        signatures = List.copyOf(signatures);
    }

    /** What became of verifying. */
    sealed interface Verdict {
        /** A key of the ring made one of the signatures. */
        record Good(String by) implements Verdict {}

        /** None did. */
        record Bad(Reason reason) implements Verdict {}
    }

    static ClearSigned parse(String file) throws IOException {
        if (!file.stripLeading().startsWith(BEGIN)) {
            throw new IOException("not clear-signed");
        }
        try (ArmoredInputStream armor = new ArmoredInputStream(
                new ByteArrayInputStream(file.stripLeading().getBytes(StandardCharsets.UTF_8)))) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int letter = armor.read(); armor.isClearText() && letter >= 0; letter = armor.read()) {
                text.write(letter);
            }
            List<PGPSignature> signatures = new ArrayList<>();
            if (new BcPGPObjectFactory(armor).nextObject() instanceof PGPSignatureList list) {
                list.forEach(signatures::add);
            }
            if (signatures.isEmpty() || signatures.size() > MOST) {
                throw new IOException("no signatures, or too many");
            }
            return new ClearSigned(text.toString(StandardCharsets.UTF_8), signatures);
        }
    }

    Verdict verify(Keyring keys) throws PGPException {
        Reason why = Reason.of("catalog.provenance.wrong");
        for (PGPSignature signature : signatures) {
            List<Keyring.Owned> known = keys.find(signature.getKeyID());
            if (known.isEmpty()) {
                why = Reason.of(
                        "catalog.provenance.unknown-key",
                        Long.toHexString(signature.getKeyID()).toUpperCase(Locale.ROOT));
            }
            for (Keyring.Owned key : known) {
                if (isGood(signature, key)) {
                    if (key.isValid(signature.getCreationTime().toInstant())) {
                        return new Verdict.Good(key.by());
                    }
                    why = Reason.of("catalog.provenance.expired", key.by());
                }
            }
        }
        return new Verdict.Bad(why);
    }

    private boolean isGood(PGPSignature signature, Keyring.Owned key) throws PGPException {
        if (signature.getSignatureType() != PGPSignature.CANONICAL_TEXT_DOCUMENT
                || !HASHES.contains(signature.getHashAlgorithm())) {
            return false;
        }
        signature.init(new BcPGPContentVerifierBuilderProvider(), key.key());
        signature.update(canonical());
        return signature.verify();
    }

    /** Lines without blanks at their ends, and a line's end of two letters between them; none behind the last. */
    private byte[] canonical() {
        String unix = text.replace("\r\n", "\n");
        String whole = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
        List<String> lines = new ArrayList<>();
        for (String line : whole.split("\n", -1)) {
            lines.add(line.replaceAll("[ \t\r]+$", ""));
        }
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
