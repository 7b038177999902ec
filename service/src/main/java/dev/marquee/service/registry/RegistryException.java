package dev.marquee.service.registry;

/** The model registry does not hold what was asked for. */
public final class RegistryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RegistryException(String message) {
        super(message);
    }

    static RegistryException noSuchVersion(int version, Object known) {
        return new RegistryException("model version " + version + " does not exist (expected: one of " + known + ")");
    }

    static RegistryException nothingToRollBackTo(String alias) {
        return new RegistryException("alias " + alias
                + " has no earlier version to go back to (expected: at least one promotion after the first)");
    }

    static RegistryException noAlias(String alias) {
        return new RegistryException(
                "alias " + alias + " points nowhere yet (expected: a published and promoted version)");
    }

    static RegistryException chunksMissing(int version, int found, int expected) {
        return new RegistryException("artifact of model version " + version + ": " + found + " of " + expected
                + " chunks found in the model-artifacts topic (expected: all; was the topic truncated?)");
    }

    static RegistryException reportChunksMissing(int version, int found, int expected) {
        return new RegistryException("report of model version " + version + ": " + found + " of " + expected
                + " chunks found in the model-artifacts topic (expected: all; was the topic truncated?)");
    }

    static RegistryException wrongReportDigest(int version, String actual, String expected) {
        return new RegistryException("report of model version " + version + " has SHA-256 " + actual + " (expected: "
                + expected + "); the model-artifacts topic was written by something else");
    }

    static RegistryException wrongDigest(int version, String actual, String expected) {
        return new RegistryException("artifact of model version " + version + " has SHA-256 " + actual + " (expected: "
                + expected + "); the model-artifacts topic was written by something else");
    }
}
