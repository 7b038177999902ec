package dev.marquee.it;

import java.nio.file.Files;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real schema registry for all tests of the run that ask for one, started at first use and closed at the very end.
 */
final class RegistryExtension implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RegistryExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var store = context.getRoot().getStore(NAMESPACE);
        // Here and not where a parameter is resolved: what aborts a test class would be an error there.
        if (store.get(RegistryServer.class) == null) {
            store.put(RegistryServer.class, RegistryServer.start(Files.createTempDirectory("marquee-registry-")));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RegistryServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server = context.getRoot().getStore(NAMESPACE).get(RegistryServer.class, RegistryServer.class);
        server.requireRunning();
        return server;
    }
}
