package dev.marquee.service.schemaregistry;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeImpl;
import io.apicurio.registry.rest.client.RegistryClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Stands between Apicurio's serdes and Apicurio's client and repeats every call until the registry answers; neither
 * side knows of it. A proxy, because the interface is Apicurio's own and may grow.
 */
final class RetryingRegistryClient {

    private static final int NOT_FOUND = 404;

    private final RegistryClient client;
    private final RegistryClientFacade registry;

    private RetryingRegistryClient(RegistryClient client) {
        this.client = client;
        this.registry = new RegistryClientFacadeImpl(client);
    }

    static RegistryClientFacade of(RegistryClient client, RegistryRetry retry) {
        var retrying = new RetryingRegistryClient(client);
        return (RegistryClientFacade) Proxy.newProxyInstance(
                RegistryClientFacade.class.getClassLoader(),
                new Class<?>[] {RegistryClientFacade.class},
                (proxy, method, arguments) -> retry.until(() -> retrying.ask(method, arguments)));
    }

    private Object ask(Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(registry, arguments);
        } catch (InvocationTargetException e) {
            var cause = e.getCause();
            if (cause instanceof ApiException refused
                    && refused.getResponseStatusCode() == NOT_FOUND
                    && method.getName().startsWith("get")) {
                // A wrong address answers 404 to everything: that a schema is missing is believed of a registry alone.
                client.system().info().get();
                throw new NotRegisteredException(refused);
            }
            throw cause instanceof Exception failure ? failure : e;
        }
    }
}
