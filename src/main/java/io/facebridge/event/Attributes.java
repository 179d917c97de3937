package io.facebridge.event;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * What the object looks like: {@code data.attributes}.
 *
 * @param age years; a negative one, which some firmware sends for "not known", is absent
 */
public record Attributes(Integer age, AgeGroup ageGroup, Gender gender, Glasses glasses, Worn mask, MaskKind maskKind, Worn hat,
        HatKind hatKind, Beard beard, Hair hair, Expression expression, Upper upper, Lower lower,
        @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED) List<Bag> bag, Boolean umbrella,
        Vehicle vehicle, Plate plate) {

    static final Attributes NOTHING = builder().build();

    public Attributes {
        age = age == null || age < 0 ? null : age;
        bag = bag == null ? List.of() : List.copyOf(bag);
        upper = Upper.NOTHING.equals(upper) ? null : upper;
        lower = Lower.NOTHING.equals(lower) ? null : lower;
        vehicle = Vehicle.NOTHING.equals(vehicle) ? null : vehicle;
        plate = Plate.NOTHING.equals(plate) ? null : plate;
    }

    public static Builder builder() {
        return new Builder();
    }

    public enum AgeGroup implements Word {
        CHILD,
        ADULT,
        OLD,
        UNKNOWN
    }

    public enum Gender implements Word {
        MALE,
        FEMALE,
        UNKNOWN
    }

    /** {@code OTHER}: worn, kind not said. */
    public enum Glasses implements Word {
        NONE,
        CLEAR,
        DARK,
        OTHER,
        UNKNOWN
    }

    public enum Worn implements Word {
        NONE,
        WORN,
        UNKNOWN
    }

    public enum MaskKind implements Word {
        MEDICAL,
        HAZE,
        ORDINARY,
        TRANSPARENT
    }

    public enum HatKind implements Word {
        SAFETY_HELMET,
        CHEF,
        STUDENT,
        HELMET,
        WHITE_CAP,
        HEADSCARF,
        CAP,
        BONNET,
        BUCKET,
        OTHER
    }

    public enum Beard implements Word {
        NONE,
        MOUSTACHE,
        FULL,
        OTHER,
        UNKNOWN
    }

    public enum Hair implements Word {
        BALD,
        SPARSE,
        SHORT,
        LONG,
        OTHER,
        UNKNOWN
    }

    public enum Expression implements Word {
        ANGRY,
        HAPPY,
        SAD,
        CALM,
        SURPRISED,
        SCARED,
        DISGUSTED,
        YAWNING,
        UNKNOWN
    }

    public enum Bag implements Word {
        NONE,
        BACKPACK,
        SHOULDER_BAG,
        HANDBAG,
        TROLLEY,
        WAIST_PACK,
        UNKNOWN
    }

    /** Clothes above the waist. */
    public record Upper(Color color, Sleeve sleeve, Kind kind, Pattern pattern) {

        static final Upper NOTHING = new Upper(null, null, null, null);

        public enum Sleeve implements Word {
            LONG,
            SHORT,
            UNKNOWN
        }

        public enum Kind implements Word {
            LONG_COAT,
            JACKET,
            T_SHIRT,
            SPORTSWEAR,
            DOWN_JACKET,
            SHIRT,
            DRESS,
            SUIT,
            UNKNOWN
        }
    }

    /** Clothes below the waist. */
    public record Lower(Color color, Kind kind, Pattern pattern) {

        static final Lower NOTHING = new Lower(null, null, null);

        public enum Kind implements Word {
            TROUSERS,
            SHORTS,
            SKIRT,
            UNKNOWN
        }
    }

    /** The pattern of clothes. */
    public enum Pattern implements Word {
        PLAIN,
        STRIPED,
        DESIGN,
        JOINT,
        LATTICE,
        UNKNOWN
    }

    public record Vehicle(Kind kind, Color color, String brand, Orientation orientation) {

        static final Vehicle NOTHING = new Vehicle(null, null, null, null);

        public enum Kind implements Word {
            CAR,
            SUV,
            VAN,
            MINIBUS,
            BUS,
            PICKUP,
            TRUCK,
            LIGHT_TRUCK,
            HEAVY_TRUCK,
            MOTORCYCLE,
            ELECTRIC_BIKE,
            BICYCLE,
            TRICYCLE,
            OTHER,
            UNKNOWN
        }

        public enum Orientation implements Word {
            FRONT,
            BACK,
            OTHER,
            UNKNOWN
        }
    }

    /** @param rows 1 or 2 */
    public record Plate(String number, PlateColor color, Integer rows) {

        static final Plate NOTHING = new Plate(null, null, null);
    }

    public enum PlateColor implements Word {
        BLUE,
        YELLOW,
        BLACK,
        WHITE,
        GREEN,
        SMALL_NEW_ENERGY,
        LARGE_NEW_ENERGY,
        OTHER,
        UNKNOWN
    }

    /** Collects what a message says of the object's looks. */
    public static final class Builder {
        private Integer age;
        private AgeGroup ageGroup;
        private Gender gender;
        private Glasses glasses;
        private Worn mask;
        private MaskKind maskKind;
        private Worn hat;
        private HatKind hatKind;
        private Beard beard;
        private Hair hair;
        private Expression expression;
        private Upper upper;
        private Lower lower;
        private List<Bag> bag;
        private Boolean umbrella;
        private Vehicle vehicle;
        private Plate plate;

        private Builder() {
        }

        public Builder age(Integer value) {
            age = value;
            return this;
        }

        public Builder ageGroup(AgeGroup value) {
            ageGroup = value;
            return this;
        }

        public Builder gender(Gender value) {
            gender = value;
            return this;
        }

        public Builder glasses(Glasses value) {
            glasses = value;
            return this;
        }

        public Builder mask(Worn value) {
            mask = value;
            return this;
        }

        public Builder maskKind(MaskKind value) {
            maskKind = value;
            return this;
        }

        public Builder hat(Worn value) {
            hat = value;
            return this;
        }

        public Builder hatKind(HatKind value) {
            hatKind = value;
            return this;
        }

        public Builder beard(Beard value) {
            beard = value;
            return this;
        }

        public Builder hair(Hair value) {
            hair = value;
            return this;
        }

        public Builder expression(Expression value) {
            expression = value;
            return this;
        }

        public Builder upper(Upper value) {
            upper = value;
            return this;
        }

        public Builder lower(Lower value) {
            lower = value;
            return this;
        }

        public Builder bag(Bag... values) {
            bag = List.of(values);
            return this;
        }

        public Builder umbrella(Boolean value) {
            umbrella = value;
            return this;
        }

        public Builder vehicle(Vehicle value) {
            vehicle = value;
            return this;
        }

        public Builder plate(Plate value) {
            plate = value;
            return this;
        }

        public Attributes build() {
            return new Attributes(age, ageGroup, gender, glasses, mask, maskKind, hat, hatKind, beard, hair, expression, upper,
                    lower, bag, umbrella, vehicle, plate);
        }
    }
}
