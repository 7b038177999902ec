package dev.marquee.cli.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.cli.options.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvImportTest {

    @TempDir
    Path folder;

    @BeforeEach
    void createPictures() throws IOException {
        for (var name : List.of("a.jpg", "b.jpg", "c.jpg")) {
            Files.writeString(folder.resolve(name), "never opened here");
        }
    }

    private CsvImport read(String csv) throws IOException {
        return CsvImport.read(Files.writeString(folder.resolve("labels.csv"), csv), null);
    }

    @Test
    void shouldReadTheLayoutWithPipes() throws IOException {
        var table = read("id,file,title,year,genres\nf1,a.jpg,\"Love, Actually\",2003,Comedy| Drama\nf2,b.jpg,,,War\n");
        assertThat(table.refused()).isEmpty();
        assertThat(table.rows())
                .containsExactly(
                        new LabelledFile(
                                2, "f1", folder.resolve("a.jpg"), "Love, Actually", 2003, List.of("Comedy", "Drama")),
                        new LabelledFile(3, "f2", folder.resolve("b.jpg"), null, null, List.of("War")));
    }

    @Test
    void shouldReadTheOneHotLayoutBehindAByteOrderMark() throws IOException {
        var csv = "\ufeffId,Genre,Action,Comedy,Drama\na,\"['Comedy', 'Drama']\",0,1,1\nb,['Action'],1,0,0\n";
        var table = CsvImport.read(Files.writeString(folder.resolve("train.csv"), csv), folder);
        assertThat(table.refused()).isEmpty();
        assertThat(table.rows())
                .extracting(LabelledFile::posterId, LabelledFile::genres)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", List.of("Comedy", "Drama")),
                        org.assertj.core.groups.Tuple.tuple("b", List.of("Action")));
        assertThat(table.rows().get(0).image()).isEqualTo(folder.resolve("a.jpg"));
    }

    @Test
    void shouldReadTheListOfGenresWhereNoColumnsFollow() throws IOException {
        var table = read("Id,Genre\na,\"['Comedy', \"\"Children's\"\"]\"\n");
        assertThat(table.rows()).extracting(LabelledFile::genres).containsExactly(List.of("Comedy", "Children's"));
    }

    @Test
    void shouldRefuseRowsByTheirLineAndKeepTheOthers() throws IOException {
        var table = read("""
                id,file,title,year,genres
                ok,a.jpg,"two
                lines",1999,Drama
                gone,nowhere.jpg,Gone,1999,Drama
                bare,b.jpg,Bare,1999, |
                ok,b.jpg,Again,1999,Drama
                short,b.jpg
                ,c.jpg,No id,1999,Drama
                late,c.jpg,Late,soon,Drama
                """);
        assertThat(table.refused())
                .extracting(RowNote::toString)
                .containsExactly(
                        "line 4: file " + folder.resolve("nowhere.jpg") + " does not exist",
                        "line 5: no genres (expected: at least one)",
                        "line 6: id ok stands in line 2 already",
                        "line 7: 2 columns (expected: 5, as in the header)",
                        "line 8: no id (expected: a posterId)");
        assertThat(table.rows()).extracting(LabelledFile::posterId).containsExactly("ok", "late");
        assertThat(table.notes())
                .extracting(RowNote::toString)
                .containsExactly("line 9: year 'soon' is none (expected: four digits); sent without it");
    }

    @Test
    void shouldLeaveOutTheRowsOfOtherPostersWhateverIsWrongWithThem() throws IOException {
        var csv = Files.writeString(
                folder.resolve("labels.csv"), "id,file,genres\nmine,a.jpg,War\nother,gone.jpg,War\nyours,b.jpg\n");

        var table = CsvImport.read(csv, null, "mine"::equals);

        assertThat(table.rows()).extracting(LabelledFile::posterId).containsExactly("mine");
        assertThat(table.refused())
                .extracting(RowNote::toString)
                .containsExactly("line 4: 2 columns (expected: 3, as in the header)");
    }

    @Test
    void shouldFindPicturesWhereTheFolderAndTheTableBothNameTheirFolder() throws IOException {
        var images = Files.createDirectory(folder.resolve("images"));
        Files.writeString(images.resolve("d.jpg"), "never opened here");
        var csv = Files.writeString(
                folder.resolve("labels.csv"), "id,file,genres\nf1,images/d.jpg,War\nf2,images/e.jpg,War\n");

        var table = CsvImport.read(csv, images);

        assertThat(table.rows()).extracting(LabelledFile::image).containsExactly(images.resolve("d.jpg"));
        assertThat(table.refused())
                .extracting(RowNote::toString)
                .containsExactly("line 3: file " + images.resolve("images/e.jpg") + " does not exist");
    }

    @Test
    void shouldRefuseACellThatIsNeitherZeroNorOne() throws IOException {
        assertThat(read("Id,Genre,War\na,['War'],yes\n").refused())
                .extracting(RowNote::toString)
                .containsExactly("line 2: column War: 'yes' (expected: 0 or 1)");
    }

    @Test
    void shouldNameTheMissingColumnAndThoseItFound() {
        assertThatThrownBy(() -> read("id,title,genres\nf1,x,Drama\n"))
                .isInstanceOfSatisfying(
                        CommandException.class, e -> assertThat(e.isUsage()).isTrue())
                .hasMessageContaining("column file is missing, found: id, title, genres");
        assertThatThrownBy(() -> read("")).hasMessageContaining("column id, file, genres is missing, found: none");
        assertThatThrownBy(() -> read("Genre,War\n['War'],1\n")).hasMessageContaining("column Id is missing");
    }

    @Test
    void shouldSayFromWhereOnAFileIsNoCsv() throws IOException {
        var table = read("id,file,genres\nf1,a.jpg,War\nf2,\"b.jpg,War\n");
        assertThat(table.rows()).extracting(LabelledFile::posterId).containsExactly("f1");
        assertThat(table.refused()).singleElement().satisfies(note -> assertThat(note.toString())
                .startsWith("line 3: is no CSV")
                .endsWith("this line and all behind it were not read"));
    }

    @Test
    void shouldNameAFileThatIsNoUtf8OrIsMissing() throws IOException {
        var latin1 = Files.write(
                folder.resolve("latin1.csv"), "id,file,genres\né,a.jpg,War\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvImport.read(latin1, null))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(latin1.toString())
                .hasMessageContaining("UTF-8");
        var missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> CsvImport.read(missing, null))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("missing.csv");
    }
}
