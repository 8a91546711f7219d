package io.roadstead.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roadstead.console.kernel.Permission;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API's description. Open to everybody: it says no more than the source, and tools fetch it before they have a
 * token. The routes are springdoc's own, declared again so that they state their permission like any other.
 */
@RestController
class OpenApiController extends OpenApiWebMvcResource {
    OpenApiController(
            ObjectFactory<OpenAPIService> builder,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocConfigProperties properties,
            SpringDocProviders providers,
            SpringDocCustomizers customizers) {
        super(builder, requests, responses, operations, properties, providers, customizers);
    }

    @Override
    @Requires(Permission.PUBLIC)
    @Operation(hidden = true)
    @GetMapping(path = ApiPaths.DESCRIPTION, produces = MediaType.APPLICATION_JSON_VALUE)
    public byte[] openapiJson(HttpServletRequest request, String path, Locale locale) throws JsonProcessingException {
        return super.openapiJson(request, ApiPaths.DESCRIPTION, Locale.ENGLISH);
    }

    @Override
    @Requires(Permission.PUBLIC)
    @Operation(hidden = true)
    @GetMapping(path = ApiPaths.DESCRIPTION_YAML, produces = MediaType.APPLICATION_YAML_VALUE)
    public byte[] openapiYaml(HttpServletRequest request, String path, Locale locale) throws JsonProcessingException {
        return super.openapiYaml(request, ApiPaths.DESCRIPTION, Locale.ENGLISH);
    }
}
