package io.roadstead.console.api;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** What the description says of every route: who may use it, how lists and changes are asked for, which problems come. */
@Configuration
class ApiDescription {
    private static final String BEARER = "token";
    private static final String BASIC = "password";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, ListRequest.class, Precondition.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Roadstead")
                        .version("v1")
                        .description("Bodies are JSON in UTF-8, 1 MiB at most, " + ApiJson.MAX_DEPTH
                                + " levels deep at most; unknown fields are refused. Every refusal is a problem (RFC 9457)"
                                + " with a stable code."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("rs_<id>_<secret>")
                                        .description("An API token. Its scopes limit what its owner is allowed."))
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")
                                        .description("Name and password, to make a token.")));
    }

    @Bean
    OperationCustomizer everyRoute() {
        return (operation, handler) -> {
            Permission permission =
                    DeclaredPermissions.of(handler).orElseThrow().value();
            operation.setDescription("Needs the permission " + permission + ".");
            secured(operation, handler, permission);
            for (MethodParameter parameter : handler.getMethodParameters()) {
                Listed listed = parameter.getParameterAnnotation(Listed.class);
                if (listed != null) {
                    ListParameters.of(ApiArguments.shape(listed)).forEach(operation::addParametersItem);
                }
                if (parameter.getParameterType() == Precondition.class) {
                    operation.addParametersItem(ListParameters.ifMatch(ApiArguments.needed(parameter)));
                }
            }
            if (handler.hasMethodAnnotation(TakesPassword.class)) {
                operation.getResponses().addApiResponse("429", problem(429));
            }
            problems(handler, permission)
                    .forEach(code -> operation.getResponses().addApiResponse(Integer.toString(code), problem(code)));
            return operation;
        };
    }

    private static void secured(Operation operation, HandlerMethod handler, Permission permission) {
        if (permission != Permission.PUBLIC) {
            operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
        }
        if (handler.hasMethodAnnotation(TakesPassword.class)) {
            operation.addSecurityItem(new SecurityRequirement().addList(BASIC));
        }
    }

    /** All fields of an answer are always there, and no others. */
    @Bean
    OpenApiCustomizer everyAnswer() {
        return api -> {
            api.getComponents().addSchemas("Problem", ProblemSchema.get());
            Set<String> asked = api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .filter(operation -> operation.getRequestBody() != null)
                    .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                    .map(media -> media.getSchema().get$ref())
                    .collect(Collectors.toSet());
            api.getComponents().getSchemas().forEach((name, schema) -> {
                schema.setAdditionalProperties(false);
                orNull(schema);
                if (!name.equals("Problem") && !asked.contains(Components.COMPONENTS_SCHEMAS_REF + name)) {
                    schema.setRequired(List.copyOf(schema.getProperties().keySet()));
                }
            });
        };
    }

    /** A reference beside the type null asks for both at once, which nothing is. */
    private static void orNull(Schema<?> schema) {
        schema.getProperties().replaceAll((name, property) -> {
            boolean nullable = property.get$ref() != null
                    && property.getTypes() != null
                    && property.getTypes().contains("null");
            return nullable
                    ? new JsonSchema()
                            .anyOf(List.of(
                                    new JsonSchema().$ref(property.get$ref()), new JsonSchema().types(Set.of("null"))))
                    : property;
        });
    }

    private static Set<Integer> problems(HandlerMethod handler, Permission permission) {
        Set<Integer> codes = new LinkedHashSet<>(List.of(400, 406, 500, 503));
        if (permission != Permission.PUBLIC) {
            codes.addAll(List.of(401, 403));
        }
        if (permission.changes()) {
            codes.add(409);
        }
        Problems own = handler.getMethodAnnotation(Problems.class);
        if (own != null) {
            Arrays.stream(own.value()).forEach(codes::add);
        }
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                codes.addAll(List.of(413, 415, 422));
            }
            if (parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)) {
                codes.add(404);
            }
            if (parameter.getParameterType() == Precondition.class) {
                codes.addAll(ApiArguments.needed(parameter) ? List.of(412, 428) : List.of(412));
            }
        }
        return codes;
    }

    private static ApiResponse problem(int status) {
        String titles = Arrays.stream(ProblemCode.values())
                .filter(code -> code.status() == status)
                .map(code -> code.code() + ": " + code.title())
                .collect(Collectors.joining("; "));
        return new ApiResponse()
                .description(titles)
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType()
                                        .schema(new Schema<>().$ref(Components.COMPONENTS_SCHEMAS_REF + "Problem"))));
    }
}
