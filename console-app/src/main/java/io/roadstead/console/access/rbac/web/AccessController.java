package io.roadstead.console.access.rbac.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.model.AccessDifference;
import io.roadstead.console.access.rbac.model.AccessMatrix;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.Cap;
import io.roadstead.console.access.rbac.model.KindSection;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why somebody may do something in a cluster or may not, who may, and what would change. */
@RestController
@Tag(name = "access")
@RequestMapping(path = "/api/v1/access", produces = MediaType.APPLICATION_JSON_VALUE)
class AccessController {
    private static final String WORD = "^[A-Za-z0-9*]([A-Za-z0-9*./:_-]{0,252})?$";

    private final AccessQuestions questions;
    private final I18NProvider translations;

    AccessController(AccessQuestions questions, I18NProvider translations) {
        this.questions = questions;
        this.translations = translations;
    }

    /**
     * A question.
     *
     * @param user id or name; oneself without it
     * @param cluster id or name
     * @param verb such as get
     * @param apiGroup of the resource; the core group without it
     * @param resource in plural, with a subresource behind a slash; none with a path
     * @param namespace none for what is in no namespace, and for lists of all
     * @param name none for lists and for what is to be made
     * @param path that is none of an object, such as /metrics
     */
    record Question(
            @Schema(types = {"string", "null"}) @Nullable @Size(min = 1, max = 100)
            String user,

            @NotNull @Size(min = 1, max = 100) String cluster,
            @NotNull @Pattern(regexp = WORD) String verb,

            @Schema(types = {"string", "null"}) @Nullable @Size(max = 253)
            String apiGroup,

            @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = WORD)
            String resource,

            @Schema(types = {"string", "null"}) @Nullable @Size(max = 63)
            String namespace,

            @Schema(types = {"string", "null"}) @Nullable @Size(max = 253)
            String name,

            @Schema(types = {"string", "null"}) @Nullable @Size(min = 1, max = 500)
            String path) {
        AccessRequest request() {
            if (path != null && resource == null) {
                return new AccessRequest.OnPath(verb, path);
            }
            if (resource == null || path != null) {
                throw Refusal.field("resource", "must be there where no path is, and not beside one");
            }
            return onResource(verb, or(apiGroup), resource, or(namespace), or(name));
        }
    }

    /**
     * A reason: by which role held, and which rule of it.
     *
     * @param heldBack why it does not come through there, in one word; none where it does
     */
    record BecauseView(
            GrantView grant,
            RuleForm rule,
            @Schema(types = {"string", "null"}) @Nullable String heldBack) {
        static BecauseView of(AccessQuestions.Because because) {
            return new BecauseView(
                    GrantView.of(because.grant()),
                    RuleForm.of(because.rule()),
                    because.cap().map(Cap::word).orElse(null));
        }
    }

    /**
     * What holds back what roles allow.
     *
     * @param mode of the cluster's agent: {@code viewer} or {@code operator}
     * @param reason {@code roles-not-carried}, {@code only-reads}, {@code not-in-manifest} or {@code role-refused}
     * @param text the same as a sentence, in the language that was asked for
     */
    record HeldBackView(String mode, String reason, String text) {}

    /**
     * An answer.
     *
     * @param mode of the cluster's agent: {@code viewer}, {@code operator} or {@code manager}
     * @param heldBack what holds it back where roles allow it and it is not allowed all the same; else none
     * @param because by what it is allowed, or would be; nothing where no role allows it
     * @param missing ids of roles that would allow it, the smallest first; nothing where one does
     */
    record Explanation(
            String user,
            boolean allowed,
            String mode,
            @Schema(types = {"object", "null"}) @Nullable HeldBackView heldBack,
            List<BecauseView> because,
            List<String> missing) {}

    @PostMapping(path = "/explain", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_READ)
    Explanation explain(Caller caller, @Parameter(hidden = true) Locale language, @Valid @RequestBody Question body) {
        AccessQuestions.Answer answer =
                questions.explain(caller, Optional.ofNullable(body.user()), body.cluster(), body.request());
        return new Explanation(
                answer.who(),
                answer.allowed(),
                answer.mode().word(),
                answer.cap().map(cap -> heldBack(cap, answer.mode(), language)).orElse(null),
                answer.because().stream().map(BecauseView::of).toList(),
                answer.wouldDo().stream().map(RoleId::value).toList());
    }

    private HeldBackView heldBack(Cap cap, Place.Mode mode, Locale language) {
        String text = new ReasonWords(translations, language).text(Reason.of("access.cap." + cap.word(), mode.word()));
        return new HeldBackView(mode.word(), cap.word(), text);
    }

    /**
     * Who may.
     *
     * @param more whether there are more than are listed
     * @param heldBack how many roles held allow it that the cluster's agent does not let through; they are not listed
     */
    record Able(List<GrantView> items, boolean more, int heldBack) {}

    @GetMapping("/who-can")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    Able whoCan(
            Caller caller,
            @RequestParam String verb,
            @RequestParam String resource,
            @RequestParam String cluster,
            @RequestParam(defaultValue = "") String apiGroup,
            @RequestParam(defaultValue = "") String namespace) {
        if (!verb.matches(WORD) || !resource.matches(WORD)) {
            throw new Refusal(
                    ProblemCode.REQUEST_PARAMETER, "verb and resource must be such as get and pods, or pods/log.");
        }
        AccessQuestions.Able able =
                questions.whoCan(caller, cluster, onResource(verb, apiGroup, resource, namespace, ""));
        return new Able(able.grants().stream().map(GrantView::of).toList(), able.more(), able.heldBack());
    }

    /**
     * A kind of object and what is allowed on it.
     *
     * @param section the group of kinds that it belongs to, such as {@code workloads}
     * @param apiGroup empty for the core group
     * @param namespaced whether its objects are in namespaces; others are looked at in the whole cluster always
     * @param verbs that are allowed
     * @param heldBack that roles allow and the cluster's agent does not let through
     */
    record KindView(
            String section,
            String apiGroup,
            String resource,
            boolean namespaced,
            List<String> verbs,
            List<String> heldBack) {
        static KindView of(KindSection section, AccessMatrix.Row row) {
            return new KindView(
                    section.word(),
                    row.kind().group(),
                    row.kind().resource(),
                    row.kind().namespaced(),
                    row.verbs(),
                    row.heldBack());
        }
    }

    /**
     * What somebody may at one place, kind by kind.
     *
     * @param mode of the cluster's agent: {@code viewer}, {@code operator} or {@code manager}
     */
    record MatrixView(String user, String mode, List<KindView> items) {}

    /** Which verbs somebody has on the usual kinds, in a namespace or the whole cluster. */
    @GetMapping("/matrix")
    @Requires(Permission.OWN_READ)
    MatrixView matrix(
            Caller caller,
            @RequestParam String cluster,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String namespace) {
        AccessQuestions.Matrix matrix =
                questions.matrix(caller, Optional.of(user).filter(name -> !name.isEmpty()), cluster, namespace);
        return new MatrixView(
                matrix.who(),
                matrix.mode().word(),
                matrix.sections().stream()
                        .flatMap(section -> section.rows().stream().map(row -> KindView.of(section.section(), row)))
                        .toList());
    }

    /**
     * Two people, or one with and without some bindings.
     *
     * @param other id or name; none with bindings
     * @param without ids of bindings of the one, as if they were gone
     */
    record Comparison(
            @NotNull @Size(min = 1, max = 100) String one,

            @Schema(types = {"string", "null"}) @Nullable @Size(min = 1, max = 100)
            String other,

            @Schema(types = {"array", "null"}) @Nullable @Size(max = 100)
            Set<@NotNull UUID> without,

            @NotNull @Size(min = 1, max = 100) String cluster) {}

    /**
     * What the one may and the other may not, in one place.
     *
     * @param project whose namespaces it is about; none for the whole cluster
     */
    record DifferenceView(
            @Schema(types = {"string", "null"}) @Nullable String project, List<RuleForm> rules) {
        static DifferenceView of(AccessDifference difference) {
            return new DifferenceView(
                    difference.project().map(Object::toString).orElse(null),
                    difference.rules().stream().map(RuleForm::of).toList());
        }
    }

    /** All differences. */
    record Differences(List<DifferenceView> items) {}

    @PostMapping(path = "/compare", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_READ)
    Differences compare(Caller caller, @Valid @RequestBody Comparison body) {
        if ((body.other() == null) == (body.without() == null)) {
            throw Refusal.field("other", "must be there where no bindings are, and not beside them");
        }
        List<AccessDifference> all = body.other() != null
                ? questions.compare(caller, body.one(), body.other(), body.cluster())
                : questions.without(caller, body.one(), Set.copyOf(body.without()), body.cluster());
        return new Differences(all.stream().map(DifferenceView::of).toList());
    }

    private static AccessRequest.OnResource onResource(
            String verb, String group, String resource, String namespace, String name) {
        AccessRequest.OnResource all = AccessRequest.OnResource.all(verb, group, resource, namespace);
        return new AccessRequest.OnResource(
                all.verb(), all.group(), all.resource(), all.subresource(), all.namespace(), name);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
