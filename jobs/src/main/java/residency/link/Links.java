package residency.link;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a link before it is judged: what ties a record to an end that got it. */
final class Links {
  static final StructType SCHEMA =
      new StructType()
          .add("record_id", DataTypes.StringType, false)
          .add("subject_id", DataTypes.StringType, false)
          .add("category", DataTypes.StringType)
          .add("flow_id", DataTypes.LongType)
          .add("time", DataTypes.TimestampType, false)
          .add("link_grade", DataTypes.StringType, false)
          .add("weight", DataTypes.DoubleType, false)
          .add("operation", DataTypes.StringType)
          .add("site", DataTypes.StringType)
          .add("peer_address", DataTypes.StringType)
          .add("reads", DataTypes.BooleanType, false)
          .add("place_country", DataTypes.StringType)
          .add("place_entity", DataTypes.StringType)
          .add("name_grade", DataTypes.StringType, false)
          .add("names", DataTypes.createArrayType(DataTypes.StringType), false)
          .add("canonical_name", DataTypes.StringType)
          .add("store_id", DataTypes.StringType)
          .add("hop", DataTypes.IntegerType)
          .add("previous_hop", DataTypes.IntegerType)
          .add("bounded", DataTypes.BooleanType, false);

  private Links() {}
}
