package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.console.access.rbac.model.RandomGrants.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Asks a real API server all questions of {@link RecordedAnswersTest}; run by {@code ./roadstead bench access-reviews}. */
class AccessReviewsBench {
    private static final String RBAC = "rbac.authorization.k8s.io";

    @Test
    void theApiServerAgrees() throws Exception {
        RandomGrants grants = new RandomGrants(RecordedAnswersTest.SEED);
        List<Question> questions = grants.questions(RecordedAnswersTest.QUESTIONS);
        BitSet answers = new BitSet();
        Config config = Config.fromKubeconfig(
                Path.of(System.getProperty("bench.kubeconfig")).toFile());
        try (KubernetesClient client =
                        new KubernetesClientBuilder().withConfig(config).build();
                ExecutorService eight = Executors.newFixedThreadPool(8)) {
            grant(client, grants);
            Thread.sleep(3_000); // until the authorizer has seen the last of them
            List<Future<Boolean>> asked = new ArrayList<>();
            questions.forEach(question -> asked.add(eight.submit(() -> allowed(client, question))));
            for (int i = 0; i < asked.size(); i++) {
                answers.set(i, asked.get(i).get());
            }
        }
        Path recorded = Path.of(System.getProperty("bench.recorded"));
        Files.createDirectories(recorded.getParent());
        Files.writeString(
                recorded, HexFormat.of().formatHex(answers.toByteArray()).replaceAll("(.{120})", "$1\n") + "\n");
        AccessPolicy policy = grants.policy();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            assertThat(policy.allows(question.identity(), question.request(), RandomGrants.PLACE, Fleet.NOW))
                    .as("question " + i + ": " + question)
                    .isEqualTo(answers.get(i));
        }
        System.out.printf(
                "{\"bench\": \"access-reviews\", \"questions\": %d, \"yes\": %d, \"different\": 0}%n",
                questions.size(), answers.cardinality());
    }

    private static void grant(KubernetesClient client, RandomGrants grants) {
        grants.namespaces
                .keySet()
                .forEach(each -> client.namespaces()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(each.namespace())
                                .endMetadata()
                                .build())
                        .serverSideApply());
        for (Role role : grants.roles) {
            client.rbac()
                    .clusterRoles()
                    .resource(new ClusterRoleBuilder()
                            .withNewMetadata()
                            .withName(name(role.id()))
                            .endMetadata()
                            .withRules(role.rules().stream()
                                    .map(AccessReviewsBench::rule)
                                    .toList())
                            .build())
                    .serverSideApply();
        }
        for (Binding binding : grants.bindings) {
            bind(client, binding);
        }
    }

    private static void bind(KubernetesClient client, Binding binding) {
        RoleRef role = new RoleRef(RBAC, "ClusterRole", name(binding.role()));
        String name = "question-" + binding.id().getLeastSignificantBits();
        var subject = new io.fabric8.kubernetes.api.model.rbac.SubjectBuilder()
                .withApiGroup(RBAC)
                .withKind(binding.subject() instanceof Subject.User ? "User" : "Group")
                .withName(name(binding.subject()))
                .build();
        if (binding.scope() instanceof Scope.Project project) {
            client.rbac()
                    .roleBindings()
                    .inNamespace(RandomGrants.namespace(project.id()))
                    .resource(new RoleBindingBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .withRoleRef(role)
                            .withSubjects(subject)
                            .build())
                    .serverSideApply();
        } else {
            client.rbac()
                    .clusterRoleBindings()
                    .resource(new ClusterRoleBindingBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .withRoleRef(role)
                            .withSubjects(subject)
                            .build())
                    .serverSideApply();
        }
    }

    private static PolicyRule rule(Rule rule) {
        return new PolicyRuleBuilder()
                .withVerbs(rule.verbs())
                .withApiGroups(rule.apiGroups())
                .withResources(rule.resources())
                .withResourceNames(rule.resourceNames())
                .withNonResourceURLs(rule.nonResourceUrls())
                .build();
    }

    private static String name(RoleId role) {
        return "question-" + role;
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case Subject.User user -> "question-user-" + user.id();
            case Subject.Group group -> "question-group-" + group.id();
            case Subject.ServiceAccount _, Subject.Token _ -> throw new IllegalArgumentException("not asked for");
        };
    }

    private static boolean allowed(KubernetesClient client, Question question) {
        var spec = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(name(RandomGrants.userOf(question.user())))
                .withGroups(question.groups().stream()
                        .map(group -> name(RandomGrants.groupOf(group)))
                        .toList());
        SubjectAccessReview review = switch (question.request()) {
            case AccessRequest.OnResource on ->
                spec.withNewResourceAttributes()
                        .withVerb(on.verb())
                        .withGroup(on.group())
                        .withResource(on.resource())
                        .withSubresource(on.subresource())
                        .withNamespace(on.namespace())
                        .withName(on.name())
                        .endResourceAttributes()
                        .endSpec()
                        .build();
            case AccessRequest.OnPath on ->
                spec.withNewNonResourceAttributes()
                        .withVerb(on.verb())
                        .withPath(on.path())
                        .endNonResourceAttributes()
                        .endSpec()
                        .build();
        };
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }
}
