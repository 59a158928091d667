package residency.ingest;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.spark.sql.SparkSession;
import residency.TestSpark;

/** Writes listings of S3 Inventory as the destination bucket holds them. */
final class InventoryBucket {
  private static final String SCHEMA =
      "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate";
  private final Path folder;

  /**
   * @param folder stands for the bucket
   */
  InventoryBucket(Path folder) {
    this.folder = folder;
  }

  /** An object as a listing shows it. */
  record Listed(
      String key, String version, boolean latest, boolean marker, Long bytes, String modified) {}

  /** Writes a listing into the folder {@code inv}. */
  void publish(String format, String name, String time, byte[]... data) throws IOException {
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < data.length; i++) {
      String key =
          "inv/photos/daily/data/" + name + "-" + i + "." + format.toLowerCase(Locale.ROOT);
      Path file = folder.resolve(key);
      Files.createDirectories(file.getParent());
      Files.write(file, data[i]);
      parts
          .append(i == 0 ? "" : ",")
          .append("{\"key\": \"")
          .append(key)
          .append("\", \"size\": ")
          .append(data[i].length)
          .append(", \"MD5checksum\": \"")
          .append(Md5.of(data[i]))
          .append("\"}");
    }
    String schema = format.equals("CSV") ? SCHEMA : "struct<key:string,version_id:string>";
    String manifest =
        "{\"sourceBucket\": \"photos\", \"version\": \"2016-11-30\", \"creationTimestamp\": \""
            + Instant.parse(time).toEpochMilli()
            + "\", \"fileFormat\": \""
            + format
            + "\", \"fileSchema\": \""
            + schema
            + "\", \"files\": ["
            + parts
            + "]}";
    Path beside = folder.resolve("inv/photos/daily/" + name);
    Files.createDirectories(beside);
    Files.writeString(beside.resolve("manifest.json"), manifest);
    Files.writeString(
        beside.resolve("manifest.checksum"), Md5.of(manifest.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] csv(List<Listed> objects) throws IOException {
    return GunzipTest.gzip(csvText(objects));
  }

  static String csvText(List<Listed> objects) {
    StringBuilder text = new StringBuilder();
    for (Listed object : objects) {
      text.append("\"photos\",\"")
          .append(URLEncoder.encode(object.key(), StandardCharsets.UTF_8))
          .append("\",\"")
          .append(object.version())
          .append("\",\"")
          .append(object.latest())
          .append("\",\"")
          .append(object.marker())
          .append("\",\"")
          .append(object.bytes() == null ? "" : object.bytes())
          .append("\",\"")
          .append(object.modified())
          .append("\"\n");
    }
    return text.toString();
  }

  byte[] orc(List<Listed> objects) throws IOException {
    TypeDescription schema =
        TypeDescription.fromString(
            "struct<bucket:string,key:string,version_id:string,is_latest:boolean,"
                + "is_delete_marker:boolean,size:bigint,last_modified_date:timestamp>");
    Path file = folder.resolve("objects.orc");
    try (Writer writer =
        OrcFile.createWriter(
            new org.apache.hadoop.fs.Path(file.toUri()),
            OrcFile.writerOptions(new Configuration()).setSchema(schema).useUTCTimestamp(true))) {
      VectorizedRowBatch batch = schema.createRowBatch();
      for (Listed object : objects) {
        int row = batch.size++;
        text(batch, 0, row, "photos");
        text(batch, 1, row, object.key());
        text(batch, 2, row, object.version());
        ((LongColumnVector) batch.cols[3]).vector[row] = object.latest() ? 1 : 0;
        ((LongColumnVector) batch.cols[4]).vector[row] = object.marker() ? 1 : 0;
        if (object.bytes() == null) {
          batch.cols[5].noNulls = false;
          batch.cols[5].isNull[row] = true;
        } else {
          ((LongColumnVector) batch.cols[5]).vector[row] = object.bytes();
        }
        ((TimestampColumnVector) batch.cols[6])
            .set(row, Timestamp.from(Instant.parse(object.modified())));
      }
      writer.addRowBatch(batch);
    }
    return Files.readAllBytes(file);
  }

  private static void text(VectorizedRowBatch batch, int column, int row, String value) {
    ((BytesColumnVector) batch.cols[column]).setVal(row, value.getBytes(StandardCharsets.UTF_8));
  }

  byte[] parquet(List<Listed> objects) throws IOException {
    StringBuilder values = new StringBuilder();
    for (Listed object : objects) {
      values
          .append(values.isEmpty() ? "" : ",")
          .append("('photos','")
          .append(object.key())
          .append("','")
          .append(object.version())
          .append("',")
          .append(object.latest())
          .append(',')
          .append(object.marker())
          .append(",cast(")
          .append(object.bytes())
          .append(" as bigint),timestamp'")
          .append(object.modified())
          .append("')");
    }
    Path written = folder.resolve("objects.parquet");
    SparkSession spark = TestSpark.session().newSession();
    spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MILLIS");
    spark
        .sql(
            "select * from values "
                + values
                + " as t(bucket,key,version_id,is_latest,is_delete_marker,size,last_modified_date)")
        .coalesce(1)
        .write()
        .parquet(written.toString());
    try (Stream<Path> parts = Files.list(written)) {
      Path part = parts.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
      return Files.readAllBytes(part);
    }
  }
}
