package dev.marquee.client;

/**
 * The cluster did not do what a client asked of it. The settings' and the registry's own exceptions stand beside this
 * family: {@link dev.marquee.service.settings.SettingsException}, {@link
 * dev.marquee.service.kafka.UnreachableClusterException} and {@link dev.marquee.service.registry.RegistryException}.
 */
public abstract sealed class MarqueeClientException extends RuntimeException
        permits NotDeliveredException, TopicsMissingException {

    private static final long serialVersionUID = 1L;

    MarqueeClientException(String message) {
        super(message);
    }

    MarqueeClientException(String message, Throwable cause) {
        super(message, cause);
    }
}
