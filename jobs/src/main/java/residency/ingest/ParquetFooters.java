package residency.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import residency.UserError;

/** Looks at Parquet files before Spark reads them, so that a wrong one is named. */
final class ParquetFooters {
  private final Configuration hadoop;

  ParquetFooters(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /** A file's path for Hadoop, whatever its name holds. */
  static Path path(InputFile file) {
    return Storage.isLocal(file.uri())
        ? new Path(Storage.localPath(file.uri()).toUri())
        : new Path(file.uri());
  }

  /**
   * Checks the types of the columns that will be read; a missing column is no fault.
   *
   * @return the files without rows
   * @throws UserError naming file, column and type, if a file is no Parquet or has a wrong type
   */
  List<InputFile> check(List<InputFile> files, StructType expected) {
    List<InputFile> empty = new ArrayList<>();
    BiConsumer<String, StructField> types = (file, found) -> checkType(file, found, expected);
    for (InputFile file : files) {
      if (file.length() == 0 || rows(path(file), file.uri(), types) == 0) {
        empty.add(file);
      }
    }
    return empty;
  }

  /**
   * Checks the types of the columns that will be read and that there is no other column: one that
   * is misspelt would silently be null.
   *
   * @return rows of the file
   * @throws UserError naming file, column and type, if it is no Parquet or has a wrong column
   */
  long checkOnly(java.nio.file.Path file, StructType expected) {
    return rows(
        new Path(file.toUri()),
        file.toString(),
        (name, found) -> {
          if (Arrays.stream(expected.fieldNames()).noneMatch(found.name()::equalsIgnoreCase)) {
            throw new UserError(
                UserError.BAD_INPUT,
                "file "
                    + name
                    + ": unknown column "
                    + found.name()
                    + "; correct or remove it, the columns are "
                    + String.join(", ", expected.fieldNames()));
          }
          checkType(name, found, expected);
        });
  }

  private long rows(Path path, String file, BiConsumer<String, StructField> check) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop))) {
      StructType found =
          new ParquetToSparkSchemaConverter(SQLConf.get())
              .convert(reader.getFooter().getFileMetaData().getSchema());
      for (StructField field : found.fields()) {
        check.accept(file, field);
      }
      return reader.getRecordCount();
    } catch (IOException | RuntimeException e) {
      if (e instanceof UserError known) {
        throw known;
      }
      throw new UserError(
          UserError.BAD_INPUT, "file " + file + " can't be read as Parquet: " + e.getMessage(), e);
    }
  }

  private static void checkType(String file, StructField found, StructType expected) {
    for (StructField field : expected.fields()) {
      if (!field.name().equalsIgnoreCase(found.name())) {
        continue;
      }
      String type = found.dataType().catalogString();
      boolean widened =
          field.dataType().equals(DataTypes.LongType)
              && found.dataType().equals(DataTypes.IntegerType);
      if (!widened && !type.equals(field.dataType().catalogString())) {
        throw new UserError(
            UserError.BAD_INPUT,
            "file "
                + file
                + ": column "
                + found.name()
                + " has type "
                + type
                + ", but must have "
                + field.dataType().catalogString());
      }
    }
  }
}
