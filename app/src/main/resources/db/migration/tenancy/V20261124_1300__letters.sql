-- How people search as they type, for every list of the house: one spelling of what is written and of what is typed.

-- Letters without blanks, taken apart as the keys are pressed: a syllable into its letters (머 = ㅁ + ㅓ), a compound one into two
-- (ㅘ = ㅗ + ㅏ, ㄳ = ㄱ + ㅅ), a final consonant or one that stands alone as an initial one, so that 머, 머ㄱ and 먹 all lead to 머그,
-- 값 to 갑시, 오 to 와; wide letters as narrow ones. Each letter twice, because a trigram index needs three in a row and people search
-- with two.
create function tenancy.letters(words text) returns text language sql immutable strict parallel safe
return regexp_replace(
  translate(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      lower(normalize(regexp_replace(words, '\s', '', 'g'), NFKD))
      , U&'\11AA', U&'\1100\1109'), U&'\11AC', U&'\1102\110C'), U&'\11AD', U&'\1102\1112')
      , U&'\11B0', U&'\1105\1100'), U&'\11B1', U&'\1105\1106'), U&'\11B2', U&'\1105\1107')
      , U&'\11B3', U&'\1105\1109'), U&'\11B4', U&'\1105\1110'), U&'\11B5', U&'\1105\1111')
      , U&'\11B6', U&'\1105\1112'), U&'\11B9', U&'\1107\1109'), U&'\116A', U&'\1169\1161')
      , U&'\116B', U&'\1169\1162'), U&'\116C', U&'\1169\1175'), U&'\116F', U&'\116E\1165')
      , U&'\1170', U&'\116E\1166'), U&'\1171', U&'\116E\1175'), U&'\1174', U&'\1173\1175'),
    U&'\11A8\11A9\11AB\11AE\11AF\11B7\11B8\11BA\11BB\11BC\11BD\11BE\11BF\11C0\11C1\11C2',
    U&'\1100\1101\1102\1103\1105\1106\1107\1109\110A\110B\110C\110E\110F\1110\1111\1112'),
  '(.)', '\1\1', 'g');

-- The initial consonants only (빨강 머그컵 = ㅃㄱㅁㄱㅋ), no blanks, each twice; a keyboard makes ㄱㅅ one letter.
create function tenancy.initials(words text) returns text language sql immutable strict parallel safe
return regexp_replace(
  regexp_replace(
    lower(normalize(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        words
        , 'ㄳ', 'ㄱㅅ'), 'ㄵ', 'ㄴㅈ'), 'ㄶ', 'ㄴㅎ'), 'ㄺ', 'ㄹㄱ'), 'ㄻ', 'ㄹㅁ'), 'ㄼ', 'ㄹㅂ')
        , 'ㄽ', 'ㄹㅅ'), 'ㄾ', 'ㄹㅌ'), 'ㄿ', 'ㄹㅍ'), 'ㅀ', 'ㄹㅎ'), 'ㅄ', 'ㅂㅅ'),
      NFKD)),
    U&'\005Cs|[\1161-\1175\11A8-\11C2]', '', 'g'),
  '(.)', '\1\1', 'g');

-- A pattern for like that means the words themselves anywhere.
create function tenancy.anywhere(words text) returns text language sql immutable strict parallel safe
return '%' || replace(replace(replace(words, '\', '\\'), '%', '\%'), '_', '\_') || '%';
