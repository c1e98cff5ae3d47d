using System.Text;
using ChatBot.Inference.Scheduling;

namespace ChatBot.Tests.Fakes;

/// <summary>Token n is one printable character.</summary>
internal sealed class FakePieces : ITokenPieces
{
    public byte[] Piece(int token) => Encoding.ASCII.GetBytes(Text(token));

    public string Text(int token) => ((char)(' ' + token)).ToString();

    public bool EndsText(int token) => token == FakeForwardPass.EndOfText;
}
