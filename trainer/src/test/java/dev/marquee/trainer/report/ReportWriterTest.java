package dev.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    @TempDir
    Path folder;

    private final String page = ReportPage.render(new SampleReport().build());

    @Test
    void shouldWriteThePageAndNothingElseIntoAFolderThatItMakes() throws IOException {
        var file = folder.resolve("reports/version-7.html");

        ReportWriter.write(page, file);

        assertThat(file).content().startsWith("<!DOCTYPE html>").endsWith("</html>");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void shouldReplaceAnEarlierReport() throws IOException {
        var file = Files.writeString(folder.resolve("report.html"), "earlier");

        ReportWriter.write(page, file);

        assertThat(file).content().startsWith("<!DOCTYPE html>");
    }

    /** A file where the folder should be stops even root, whom no permission bits stop. */
    @Test
    void shouldSayWhichFileCannotBeWrittenAndWhatIsExpected() throws IOException {
        var notAFolder = Files.writeString(folder.resolve("reports"), "a file");
        var file = notAFolder.resolve("report.html");

        assertThatThrownBy(() -> ReportWriter.write(page, file))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("cannot write " + file)
                .hasMessageContaining("expected: a folder that the trainer may write to")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldLeaveNoHalfPageBehindWhenTheMoveFails() throws IOException {
        var target = Files.createDirectories(folder.resolve("report.html"));
        Files.writeString(target.resolve("inhabited"), "so that no move can replace the folder");

        assertThatThrownBy(() -> ReportWriter.write(page, target)).isInstanceOf(ReportException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
