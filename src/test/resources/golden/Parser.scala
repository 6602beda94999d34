package com.example.parsing

import scala.annotation.tailrec
import scala.util.matching.Regex

/** What is left to read, and where that is. */
final case class Input(text: String, offset: Int = 0) {
  def atEnd: Boolean = offset >= text.length
  def advance(count: Int): Input = copy(offset = offset + count)
}

sealed trait Result[+A]

object Result {
  case class Success[A](value: A, rest: Input) extends Result[A]
  case class Failure(expected: String, at: Input) extends Result[Nothing]

  val Empty: Result[Nothing] = Failure("nothing", Input(""))
}

/**
 * Reads an `A` from the beginning of a text.
 *
 * Parsers are values: they are put together and then used many times.
 */
trait Parser[+A] { self =>
  import Result._

  type Value <: Any

  def parse(input: Input): Result[A]

  def map[B](f: A => B): Parser[B] = flatMap(a => Parser.succeed(f(a)))

  def flatMap[B](f: A => Parser[B]): Parser[B] = new Parser[B] {
    def parse(input: Input): Result[B] = self.parse(input) match {
      case Success(value, rest) => f(value).parse(rest)
      case failure: Failure => failure
    }
  }

  def |[B >: A](other: => Parser[B]): Parser[B] = (input: Input) =>
    self.parse(input) match {
      case success @ Success(_, _) => success
      case Failure(expected, at) if at.offset == input.offset =>
        other.parse(input) match {
          case Failure(alternative, other) => Failure(s"$expected or $alternative", other)
          case success => success
        }
      case failure => failure
    }

  /** As often as it succeeds. */
  def rep: Parser[List[A]] = (input: Input) => {
    @tailrec
    def loop(rest: Input, values: List[A]): Result[List[A]] = self.parse(rest) match {
      case Success(value, next) if next.offset > rest.offset => loop(next, value :: values)
      case _ => Success(values.reverse, rest)
    }
    loop(input, Nil)
  }
}

object Parser {
  private val MAX_SHOWN = 20
  var tracing: Boolean = false

  def succeed[A](value: A): Parser[A] = input => Result.Success(value, input)

  def literal(text: String): Parser[String] = input =>
    if (input.text.startsWith(text, input.offset)) Result.Success(text, input.advance(text.length))
    else Result.Failure(s"'${text.take(MAX_SHOWN)}'", input)

  def regex(pattern: Regex): Parser[String] = input =>
    pattern.findPrefixOf(input.text.substring(input.offset)) match {
      case Some(found) => Result.Success(found, input.advance(found.length))
      case None => Result.Failure(pattern.toString, input)
    }
}

enum Token:
  case Plus, Times
  case Number(value: BigInt)

class Calculator(parser: Parser[List[Token]]):
  def this() = this(Parser.succeed(Nil))

  def run(text: String): Either[String, BigInt] =
    parser.parse(Input(text)) match
      case Result.Success(tokens, rest) if rest.atEnd => Right(evaluate(tokens))
      case Result.Success(_, rest) => Left(s"cannot read on at ${rest.offset}")
      case Result.Failure(expected, at) => Left(s"$expected expected at ${at.offset}")

  private def evaluate(tokens: List[Token]): BigInt = tokens match
    case Token.Number(left) :: Token.Plus :: rest => left + evaluate(rest)
    case Token.Number(left) :: Token.Times :: Token.Number(right) :: rest =>
      evaluate(Token.Number(left * right) :: rest)
    case Token.Number(only) :: Nil => only
    case _ => BigInt(0)

extension (text: String)
  def calculate: Either[String, BigInt] = Calculator().run(text)
