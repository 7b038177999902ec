package dev.marquee.service.schemaregistry;

import com.microsoft.kiota.RequestInformation;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.rest.client.RegistryClient;
import io.kiota.http.jdk.JDKRequestAdapter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Apicurio's client over the JDK's own HTTP client. The one that Apicurio would make needs Vert.x and Netty, 5 MB for a
 * request now and then, and waits for an answer without end.
 */
final class RegistryApi extends JDKRequestAdapter {

    private static final String PATH = "/apis/registry/v3";
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private final @Nullable String authorization;

    private RegistryApi(HttpClient http, @Nullable String authorization) {
        super(http);
        this.authorization = authorization;
    }

    /** The address of the API that the client speaks; the same server's other APIs are named as well by some. */
    static String url(String address) {
        var path = address.indexOf("/apis/");
        var server = path < 0 ? address : address.substring(0, path);
        return (server.endsWith("/") ? server.substring(0, server.length() - 1) : server) + PATH;
    }

    static RegistryClient client(String url, Map<String, ?> config) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
        var adapter = new RegistryApi(http, basic(config));
        adapter.setBaseUrl(url);
        return new RegistryClient(adapter);
    }

    private static @Nullable String basic(Map<String, ?> config) {
        var user = config.get(SchemaResolverConfig.AUTH_USERNAME);
        if (user == null) {
            return null;
        }
        var password = config.get(SchemaResolverConfig.AUTH_PASSWORD);
        var credentials = user + ":" + (password == null ? "" : password);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected HttpRequest getRequestFromRequestInformation(RequestInformation information) {
        var request = HttpRequest.newBuilder(super.getRequestFromRequestInformation(information), (name, value) -> true)
                .timeout(ANSWERING);
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
        }
        return request.build();
    }
}
