package residency.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import residency.UserError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The row of commits of one warehouse: {@code _commits/00000001.json} and so on. */
final class CommitLog {
  private static final Pattern NAME = Pattern.compile("(\\d{8,18})\\.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final FileSystem fs;
  private final Path folder;

  CommitLog(FileSystem fs, Path folder) {
    this.fs = fs;
    this.folder = folder;
  }

  /** Numbers of the commits there are, ascending. */
  List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    try {
      for (FileStatus file : fs.listStatus(folder)) {
        Matcher name = NAME.matcher(file.getPath().getName());
        if (name.matches()) {
          numbers.add(Long.parseLong(name.group(1)));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of(); // a warehouse that nobody has committed to yet
    }
    Collections.sort(numbers);
    return numbers;
  }

  /** The highest commit; null if there is none. */
  @Nullable Commit current() throws IOException {
    List<Long> numbers = numbers();
    return numbers.isEmpty() ? null : read(numbers.get(numbers.size() - 1));
  }

  /**
   * A commit by its number.
   *
   * @throws UserError if there is none, or a newer program wrote it, or it is damaged
   */
  Commit read(long number) throws IOException {
    Path file = file(number);
    byte[] bytes;
    try (FSDataInputStream in = fs.open(file)) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw new UserError(UserError.CONFIG, noSuchCommit(number), e);
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      int format = json.required("format").asInt();
      if (format > Commit.FORMAT) {
        throw new UserError(
            UserError.CONFIG,
            "commit %s has format %d; this program reads up to %d: use a newer version of it"
                .formatted(file, format, Commit.FORMAT));
      }
      return JSON.treeToValue(json, Commit.class);
    } catch (JacksonException e) {
      throw new UserError(
          UserError.BAD_INPUT,
          "commit %s can't be read: %s; restore it from a copy or remove the warehouse"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }

  private String noSuchCommit(long number) throws IOException {
    List<Long> numbers = numbers();
    return "no commit %d in %s; %s"
        .formatted(
            number,
            folder.getParent(),
            numbers.isEmpty()
                ? "it has none"
                : "it has %d to %d".formatted(numbers.get(0), numbers.get(numbers.size() - 1)));
  }

  /**
   * Makes a commit current.
   *
   * @return false if another commit took its number before; nothing was changed then
   */
  boolean append(Commit commit) throws IOException {
    return ExclusiveFile.create(fs, file(commit.number()), JSON.writeValueAsBytes(commit));
  }

  private Path file(long number) {
    return new Path(folder, String.format(Locale.ROOT, "%08d.json", number));
  }
}
