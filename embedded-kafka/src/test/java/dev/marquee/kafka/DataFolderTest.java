package dev.marquee.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    @Test
    void shouldKeepItsClusterIdAndPortsFromOneStartToTheNext() {
        FolderMark first;
        try (var folder = DataFolder.open(temp, 0)) {
            folder.remember(19_092, 19_093);
            first = folder.mark();
        }
        try (var folder = DataFolder.open(temp, 0)) {
            assertThat(folder.mark()).isEqualTo(first);
        }
    }

    @Test
    void shouldRefuseAFolderThatCannotBeMade() throws IOException {
        var file = Files.writeString(temp.resolve("file"), "not a folder");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data"), 0))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining(file.resolve("data") + " cannot be written")
                .hasMessageContaining("choose another one");
        assertThatThrownBy(() -> DataFolder.open(file, 0))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining("NotDirectoryException");
    }

    @Test
    void shouldRefuseADiskThatIsNearlyFull() {
        assertThatThrownBy(() -> DataFolder.open(temp, Long.MAX_VALUE))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining(temp.toString())
                .hasMessageContaining("MiB of disk space are free (expected: at least 8796093022207 MiB");
        assertThat(temp.resolve(DataFolder.LOGS)).doesNotExist();
    }

    @Test
    void shouldRefuseTheFolderOfAnotherKafka() throws IOException {
        Files.writeString(temp.resolve("meta.properties"), "cluster.id=somebody-else");
        assertThatThrownBy(() -> DataFolder.open(temp, 0))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining(temp + " was made by something else: it has a meta.properties");
    }

    @Test
    void shouldRefuseAFolderWhoseKafkaPartIsNotItsOwn() throws IOException {
        Files.createDirectory(temp.resolve(DataFolder.LOGS));
        assertThatThrownBy(() -> DataFolder.open(temp, 0))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining("it has a kafka without a marquee-broker.properties");
    }

    @Test
    void shouldRefuseAFolderThatWasFormattedForAnotherCluster() throws IOException {
        DataFolder.open(temp, 0).close();
        new FolderMark("another-cluster", 0, 0).write(temp);
        assertThatThrownBy(() -> DataFolder.open(temp, 0))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining("marquee-broker.properties says another-cluster");
    }

    @Test
    void shouldFormatAFolderWhoseFirstStartWasCutShort() throws IOException {
        new FolderMark("AAAAAAAAAAAAAAAAAAAAAA", 0, 0).write(temp);
        Files.createDirectory(temp.resolve(DataFolder.LOGS));
        DataFolder.open(temp, 0).close();
        assertThat(temp.resolve(DataFolder.LOGS).resolve("meta.properties"))
                .content()
                .contains("cluster.id=AAAAAAAAAAAAAAAAAAAAAA");
    }
}
