package io.roadstead.console.catalog.web;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A source of charts as it shall be.
 *
 * @param url an address of http or https; of a registry also {@code oci://…}
 * @param repositories of a registry, below its address
 * @param hosts beside its own to which a registry may send whoever signs in, with the port where it is not the usual one
 * @param credential write-only; null leaves the one that there is, as long as it goes to the same origin
 * @param noCredential true forgets the one that there is
 * @param provenance what is asked of signatures
 * @param keyring public keys: of PGP, armored, or for a registry of cosign, in PEM
 * @param project whose members alone see it
 * @param revision of a git repository: a branch, a tag or a commit
 * @param folder of a git repository, below which charts are looked for
 */
record WantedSource(
        @NotNull @Size(min = 1, max = 40) String name,
        @NotNull @Size(min = 1, max = 80) String title,

        @NotNull @Pattern(regexp = "^(http|oci|git|upload|starter)$")
        String kind,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 2_000)
        String url,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = 200)
        List<@NotNull @Size(max = 100) String> repositories,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = 10)
        List<@NotNull @Size(max = 260) String> hosts,

        @Schema(types = {"object", "null"}) @Nullable @Valid CredentialForm credential,

        @Schema(types = {"boolean", "null"}) @Nullable Boolean noCredential,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = "^(none|if-present|required)$")
        String provenance,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 200_000)
        String keyring,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = "^p-[a-z2-7]{12}$")
        String project,

        @Schema(types = {"boolean", "null"}) @Nullable Boolean enabled,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 200)
        String revision,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 300)
        String folder) {
    /** Name and password, or any name and a token. */
    record CredentialForm(
            @NotNull @Size(max = 200) String user,
            @NotNull @Size(min = 1, max = 4_096) String password) {
        @Override
        public String toString() {
            return "CredentialForm[]";
        }
    }

    SourceWish wish() {
        return new SourceWish(
                name,
                title,
                SourceKind.parse(kind)
                        .orElseThrow(() -> Refusal.field("kind", "must be one of http, oci, git and upload")),
                url == null ? "" : url,
                repositories == null ? List.of() : repositories,
                hosts == null ? List.of() : hosts,
                Optional.ofNullable(credential).map(given -> new SourceWish.Credential(given.user(), given.password())),
                noCredential != null && noCredential,
                provenance == null
                        ? ProvenancePolicy.NONE
                        : ProvenancePolicy.parse(provenance).orElse(ProvenancePolicy.REQUIRED),
                Optional.ofNullable(keyring).filter(text -> !text.isBlank()),
                Optional.ofNullable(project).map(ProjectId::new),
                enabled == null || enabled,
                new GitPlace(revision == null ? "" : revision, folder == null ? "" : folder));
    }

    @Override
    public String toString() {
        return "WantedSource[" + name + "]";
    }
}
