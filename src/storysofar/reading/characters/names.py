"""Which names can be the same person. Knows names and nothing of the people who bear them in this story."""

from functools import lru_cache
from typing import NamedTuple

from storysofar.english.lexicon import (
    COURTESY,
    EPITHETS,
    HONORIFIC_SUFFIXES,
    MARRIED,
    NAME_SUFFIXES,
    PARTICLES,
    TITLES,
    UNMARRIED,
    word_list,
)
from storysofar.english.tables import words

FIRST_NAME_TITLES = words("address", "titles", "before_first_name")
# Short forms and what they are short for; one row a given name.
_NICKNAMES = """
abigail abby; abraham abe bram; agnes aggie nessa; albert al bert bertie; alexander alex alec aleck sandy sasha xander lex;
alexandra alex sandra sasha lexi; alfred alf alfie fred; alice allie; amelia amy millie mia; andrew andy drew; angela angie;
ann nan nancy annie; anne annie nan nancy; anna annie; anthony tony; antonia toni; archibald archie; arthur art artie;
augustus gus; barbara barb babs; barnabas barney; bartholomew bart; beatrice bea trixie; beatrix bea trixie;
benjamin ben benny benji; bernard bernie; bridget biddy bridie; caroline carrie caro; catherine cathy kate katie kitty cat;
katharine kate katie kitty kathy; katherine kate katie kitty kathy; cecilia cecily cis; charles charlie charley chuck chas;
charlotte lottie lotty charlie; christina chris tina chrissie; christine chris tina chrissie;
christopher chris kit topher; clara clare; constance connie; cornelius neil; cynthia cindy; daniel dan danny;
david dave davy; deborah deb debbie; dominic dom nick; donald don donnie; dorothea dora dolly thea; dorothy dot dolly dottie dora;
edmund ed ned ted; edward ed eddie ned ted teddy; edwin ed ned; eleanor nell nellie ellie nora; elinor nell ellie nora;
elizabeth bess bessie beth betsy betty eliza elsie libby lisa liz liza lizzie lizzy lisbeth; emily em emmy; emma em;
ernest ernie; esther essie hetty; eugene gene; eustace stacy; evangeline eva; evelyn evie; ezekiel zeke; fanny frances;
ferdinand ferdy; florence flo flossie; frances fran fanny frankie; francis frank frankie; franklin frank; frederick fred freddie freddy;
gabriel gabe; gabrielle gabby; geoffrey geoff jeff; george georgie; gerald gerry jerry; gertrude gertie trudy;
gilbert gil bert; gregory greg; harold hal harry; harriet harry hattie; helen nell nellie; helena lena; henrietta hetty etta;
henry hal hank harry; herbert bert bertie herb; hester hetty; horatio horace; howard howie; hubert hugh bert; isaac ike;
isabella bella belle izzy; isabel bella belle izzy; jacob jake; james jem jim jimmie jimmy jamie; jane janie jenny;
janet jan jenny; jean jeanie; jeffrey jeff; jennifer jen jenny; jeremiah jerry; jeremy jerry; jessica jess jessie; joan joanie;
john jack johnnie johnny jon; jonathan jon johnny; joseph joe joey; josephine jo josie; joshua josh; judith judy;
julia julie; juliet julie; kathleen kathy kate; kenneth ken kenny; laura laurie lolly; laurence larry laurie;
lawrence larry laurie; leonard len lenny leo; leopold leo; lewis lew; lillian lily lil; lily lil; louis lou; louisa lou;
louise lou; lucy lu; lydia liddy; madeleine maddie; magdalene lena maggie; margaret maggie madge meg peg peggy margie rita greta daisy meggie;
maria mary; marian mary; marianne mary; marjorie marge madge; martha mattie patty; martin marty; mary molly polly may moll mamie;
matilda mattie tilda tilly; matthew matt; maurice maury; maximilian max; michael mick mickey mike mikey;
mildred millie; millicent millie; miranda mira; montague monty; nancy nan; natalie nat; natasha tasha; nathan nat nate;
nathaniel nat nate; nicholas nick nicky nico; oliver ollie noll; oswald oz; pamela pam; patricia pat patty tricia; patrick pat paddy;
penelope penny; percival percy; peter pete; philip phil pip; philippa pippa; phoebe; prudence prue; rachel rae; randolph randy;
raymond ray; rebecca becca becky; reginald reg reggie rex; richard dick rick ricky rich dickie; robert bob bobby rob robbie bert robin;
roderick rod; rodney rod; roger rodge; ronald ron ronnie; rosamond rose rosie; rosalind rose roz; rosemary rose rosie; rudolph rudy;
rupert bert; samantha sam; samuel sam sammy; sarah sally sadie; sebastian seb; sidney sid; simon si; solomon sol;
sophia sophie; sophronia sophy; stephen steve stevie; steven steve stevie; stuart stu; susan sue susie sukey; susannah sue susie;
sylvester sly; terence terry; thaddeus tad; theodora dora thea; theodore ted teddy theo; theresa tess terry tessa;
teresa tess tessa; thomas tom tommy; timothy tim timmy; tobias toby; ursula; valentine val; valerie val; vanessa nessa;
victor vic; victoria vicky tori; vincent vince vin; violet vi; virginia ginny; vivian viv; walter walt wally wat;
wilfred wilf fred; wilhelmina mina minnie willa; william bill billy will willie willy liam; winifred winnie freda; zachary zack zach;
ginevra ginny; nymphadora dora; fitzwilliam fitz; jemima mima; philomena mena; antoinette toni; hermione mione; neville nev;
"""

NICKNAMES: dict[str, frozenset[str]] = {}
for _row in _NICKNAMES.replace("\n", " ").split(";"):
    _names = _row.split()
    if _names:
        for _short in _names[1:]:
            NICKNAMES[_short] = NICKNAMES.get(_short, frozenset()) | {_names[0]}


LONG_FORMS: dict[str, tuple[str, ...]] = {}
for _short, _longs in sorted(NICKNAMES.items()):
    for _long in sorted(_longs):
        LONG_FORMS[_long] = (*LONG_FORMS.get(_long, ()), _short)


class Name(NamedTuple):
    """A name taken apart. All parts are folded; `parts` keeps their order, without titles and suffixes."""

    text: str
    titles: tuple[str, ...]
    parts: tuple[str, ...]
    has_article: bool = False  # "the Hatter", "the White Rabbit"

    @property
    def key(self) -> str:
        """The name as one folded string: equal for two ways of writing the same name."""
        return " ".join((*self.titles, *self.parts))

    @property
    def given(self) -> str:
        """The first name, when the name shows which it is."""
        return self.parts[0] if len(self.parts) > 1 else ""

    @property
    def surname(self) -> str:
        """The last name, when the name shows which it is."""
        return self.parts[-1] if len(self.parts) > 1 else ""

    @property
    def only(self) -> str:
        """The one part of a name that leaves open whether it is a first or a last name."""
        return self.parts[0] if len(self.parts) == 1 else ""


@lru_cache(maxsize=20_000)
def parse_name(text: str) -> Name:
    """A name taken apart. A pure function of the text: the cache carries nothing from one work to another.

    >>> parse_name("Mrs. Rachel Lynde")
    Name(text='Mrs. Rachel Lynde', titles=('mrs',), parts=('rachel', 'lynde'), has_article=False)
    >>> parse_name("Kakashi-sensei").key
    'sensei kakashi'
    """
    written = text.replace(".", " ").replace(",", " ").split()
    has_article = bool(written) and written[0].lower() == "the"
    folded = [_folded(word) for word in written[has_article:]]
    titles = _take_titles(folded)
    parts = tuple(part for part in folded[:-1] if part not in PARTICLES)
    return Name(text, titles, (*parts, *folded[-1:]), has_article)


def _folded(word: str) -> str:
    """A part of a name as names are compared: without case and owner's s, with a straight apostrophe."""
    return word.casefold().replace("’", "'").removesuffix("'s")


def _take_titles(folded: list[str]) -> tuple[str, ...]:
    """Takes the titles and suffixes off a name, as long as something is left of it; the titles that tell people apart.

    A name keeps what it has of “Kakashi-sensei”: the suffix is a title, though it is not written apart.
    """
    titles: list[str] = []
    while len(folded) > 1 and folded[0] in TITLES:
        titles.append(folded.pop(0))
    while len(folded) > 1 and folded[-1] in NAME_SUFFIXES:
        folded.pop()
    suffixes = [folded.pop()] if len(folded) > 1 and folded[-1] in HONORIFIC_SUFFIXES else []
    if len(folded) == 1:
        stem, _, suffix = folded[0].rpartition("-")
        if stem and suffix in HONORIFIC_SUFFIXES:
            folded[:] = [stem]
            suffixes.append(suffix)
    return (*(title for title in titles if title not in EPITHETS), *suffixes)


@lru_cache(maxsize=20_000)
def gender_of(name: Name) -> str:
    """The gender a name tells: "m", "f", or "" when it does not.

    >>> [gender_of(parse_name(n)) for n in ("Mr. Frank", "Lizzy Bennet", "Dr. Bull")]
    ['m', 'f', '']
    """
    for title in name.titles:
        if TITLES.get(title):
            return TITLES[title]
    if name.titles and not name.given:
        return ""
    if name.has_article:
        return TITLES.get(name.parts[-1], "") if name.parts else ""
    first = name.parts[0].split("-")[0] if name.parts else ""
    male = first in word_list("given_male")
    female = first in word_list("given_female")
    return "" if male == female else "m" if male else "f"


def is_given_name(part: str) -> bool:
    """Whether a folded part of a name is a first name that many have.

    >>> is_given_name("emma"), is_given_name("voss")
    (True, False)
    """
    return part in word_list("given_male") or part in word_list("given_female")


def same_given(one: str, other: str) -> bool:
    """Whether two first names can be one person's: equal, an initial, a short form.

    >>> same_given("lizzy", "elizabeth"), same_given("j", "john"), same_given("jane", "john")
    (True, True, False)
    """
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return bool(
        other in NICKNAMES.get(one, ())
        or one in NICKNAMES.get(other, ())
        or NICKNAMES.get(one, frozenset()) & NICKNAMES.get(other, frozenset())
    )


def same_surname(one: str, other: str) -> bool:
    """Whether two last names can be one person's: equal, or one a part of the other's double name.

    >>> same_surname("potter", "potter-evans-verres"), same_surname("evans", "evans-jones")
    (True, True)
    """
    return one == other or one in other.split("-") or other in one.split("-")


def variants_of(part: str) -> tuple[str, ...]:
    """A first name with the names it is short for, or that are short for it.

    >>> variants_of("bill")
    ('bill', 'william')
    """
    return (part, *sorted(NICKNAMES.get(part, ())), *LONG_FORMS.get(part, ()))


def titles_conflict(mine: frozenset[str] | set[str], theirs: tuple[str, ...]) -> bool:
    """Whether no one person is called by both: Mrs. and Miss, Captain and Admiral, he and she.

    >>> titles_conflict({"miss"}, ("mrs",)), titles_conflict({"uncle"}, ("aunt",)), titles_conflict({"mr"}, ("captain",))
    (True, True, False)
    """
    if not mine or not theirs:
        return False
    new = set(theirs)
    if new & mine:
        return False
    if _is_rank_and_lady(mine, new) or _is_rank_and_lady(new, mine):
        return True
    if _is_wife_and_miss(mine, new) or _is_wife_and_miss(new, mine):
        return True
    ours, others = _genders_of(mine), _genders_of(new)
    return bool(ours) and bool(others) and ours.isdisjoint(others)


def _genders_of(titles: frozenset[str] | set[str]) -> set[str]:
    return {TITLES[title] for title in titles if TITLES.get(title)}


def _is_wife_and_miss(wife: frozenset[str] | set[str], miss: frozenset[str] | set[str]) -> bool:
    return not wife.isdisjoint(MARRIED) and not miss.isdisjoint(UNMARRIED)


def _is_rank_and_lady(ranked: frozenset[str] | set[str], lady: frozenset[str] | set[str]) -> bool:
    """Whether one is a rank and the other only a lady's title: Captain Voss is not Miss Voss."""
    own = rank_of(ranked) - MARRIED - {"cousin", "aunt", "auntie"}
    return lady <= MARRIED | UNMARRIED and bool(own) and not ranked & COURTESY


def rank_of(titles: tuple[str, ...] | frozenset[str] | set[str]) -> frozenset[str]:
    """The titles that are more than courtesy."""
    return frozenset(t for t in titles if t not in COURTESY and t not in HONORIFIC_SUFFIXES)


def surname_follows(name: Name) -> bool:
    """Whether the title is one that goes with surnames: Mr. Darcy, but Sir Walter, Uncle Vernon, Lady Catherine."""
    return FIRST_NAME_TITLES.isdisjoint(name.titles)
